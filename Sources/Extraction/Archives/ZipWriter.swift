/// Writes a ZIP archive (APPNOTE.TXT 6.3.10) of members in the order they come in.
struct ZipWriter {
    private var bytes: [UInt8] = []
    private var directory: [UInt8] = []
    private var count = 0

    /// Adds a member. `modified` is its time and date as they stand in the file (4.4.6).
    ///
    /// - Throws: when there is more than an archive without extensions can hold.
    mutating func add(
        _ name: [UInt8], _ content: [UInt8], method: ZipEntry.Method = .deflated, modified: [UInt8] = [0, 0, 0x21, 0]
    ) throws(ExtractionRefusal) {
        var packed = content
        if method == .deflated {
            let output = try Deflate.deflate(content)
            packed = output
        }
        guard name.count <= 0xFFFF, count < 0xFFFE, bytes.count + packed.count < 0x7FFF_FFFF else { throw .tooLarge }
        let offset = bytes.count
        let isUTF8 = String(validating: name, as: UTF8.self) != nil && name.contains { $0 >= 0x80 }
        var facts: [UInt8] = []
        facts.append(littleEndian: 20, width: 2)
        facts.append(littleEndian: isUTF8 ? ZipEntry.isUTF8 : 0, width: 2)
        facts.append(littleEndian: method.rawValue, width: 2)
        facts += modified
        facts.append(littleEndian: Int(Deflate.checksum(content)), width: 4)
        facts.append(littleEndian: packed.count, width: 4)
        facts.append(littleEndian: content.count, width: 4)
        facts.append(littleEndian: name.count, width: 2)
        facts.append(littleEndian: 0, width: 2)
        bytes += [0x50, 0x4B, 0x03, 0x04] + facts + name + packed
        directory += [0x50, 0x4B, 0x01, 0x02, 20, 0] + facts + [UInt8](repeating: 0, count: 10)
        directory.append(littleEndian: offset, width: 4)
        directory += name
        count += 1
    }

    /// The archive.
    func finished() -> [UInt8] {
        var archive = bytes + directory + [0x50, 0x4B, 0x05, 0x06, 0, 0, 0, 0]
        archive.append(littleEndian: count, width: 2)
        archive.append(littleEndian: count, width: 2)
        archive.append(littleEndian: directory.count, width: 4)
        archive.append(littleEndian: bytes.count, width: 4)
        return archive + [0, 0]
    }
}
