/// The header of a member of a tar archive (POSIX.1-2017, pax, "ustar Interchange Format"; and the older form without the
/// word `ustar`).
struct TarHeader {
    static let length = 512

    var name: String
    var bytes: Int

    /// `nil` when the checksum is wrong.
    init?(_ block: ArraySlice<UInt8>) {
        let block = Array(block)
        guard block.count == Self.length, Self.octal(block[148..<156]) == Self.checksum(block),
            let bytes = Self.octal(block[124..<136])
        else { return nil }
        let prefix = block[257..<262].elementsEqual("ustar".utf8) ? Self.text(block[345..<500]) : ""
        name = (prefix.isEmpty || prefix.contains("\u{FFFD}") ? "" : prefix + "/") + Self.text(block[0..<100])
        self.bytes = bytes
    }

    static func isHeader(_ block: ArraySlice<UInt8>) -> Bool {
        // A block of zeros has a checksum as well, but no name.
        block.first != 0 && TarHeader(block) != nil
    }

    /// The sum of all bytes, those of the checksum itself counted as blanks.
    private static func checksum(_ block: [UInt8]) -> Int {
        block.enumerated().reduce(0) { $0 + ((148..<156).contains($1.offset) ? 0x20 : Int($1.element)) }
    }

    private static func octal(_ field: ArraySlice<UInt8>) -> Int? {
        let digits = field.drop { $0 == 0x20 }.prefix { (0x30...0x37).contains($0) }
        guard !digits.isEmpty else { return nil }
        return digits.reduce(0) { $0 << 3 | Int($1 - 0x30) }
    }

    private static func text(_ field: ArraySlice<UInt8>) -> String {
        String(decoding: field.prefix { $0 != 0 }, as: UTF8.self)
    }
}
