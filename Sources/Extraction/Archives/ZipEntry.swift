/// A member as the directory of its archive describes it (APPNOTE.TXT, 4.3.12).
struct ZipEntry {
    enum Method: Int {
        case stored = 0
        case deflated = 8
    }

    var name: [UInt8]
    var flags: Int
    var method: Method
    var checksum: UInt32
    var packedBytes: Int
    var bytes: Int
    var localOffset: Int
    /// Where the member's data lies, once its local header was looked at.
    var data: Range<Int> = 0..<0
    /// Time and date as they stand in the file.
    var modified: [UInt8]

    /// General purpose bits (4.4.4).
    static let encrypted = 1 << 0 | 1 << 6 | 1 << 13
    static let hasDescriptor = 1 << 3
    static let isUTF8 = 1 << 11

    var isFolder: Bool { name.last == UInt8(ascii: "/") && bytes == 0 }

    /// The name for people; names of before UTF-8 are read as Windows-1252.
    var shownName: String {
        String(validating: name, as: UTF8.self)
            ?? String(decoding: (try? TextEncoding.windows1252.utf8(name)) ?? name, as: UTF8.self)
    }
}
