/// The directory of a ZIP archive (APPNOTE.TXT 6.3.10), read so that no other reader can see another archive in the same
/// bytes: one directory, which ends where the file ends; what it says is what every member's own header says; members
/// share no bytes, and there are no bytes of none.
struct ZipDirectory {
    private(set) var entries: [ZipEntry] = []
    /// What is written of the members and, last, of the archive (4.3.12, 4.3.16); none is empty.
    private(set) var comments: [[UInt8]] = []

    private let bytes: [UInt8]
    private static let endSignature = 0x0605_4B50
    private static let entrySignature = 0x0201_4B50
    private static let localSignature = 0x0403_4B50
    private static let descriptorSignature = 0x0807_4B50
    private static let endLength = 22
    private static let entryLength = 46
    private static let localLength = 30

    /// - Parameter limit: More members than this are not looked at.
    init(_ bytes: [UInt8], limit: Int) throws(ExtractionRefusal) {
        self.bytes = bytes
        let (start, end, count) = try place()
        guard count <= limit else { throw .tooManyParts }
        var position = start
        for _ in 0..<count { entries.append(try entry(at: &position, end: end)) }
        guard position == end else { throw .damaged(.directory) }
        // What ends the directory has one length, but for what is said of the archive at the very end.
        if let length = (0...0xFFFF).first(where: { isEnd(bytes.count - Self.endLength - $0) }), length > 0 {
            comments.append(Array(bytes.suffix(length)))
        }
        for index in entries.indices { try check(&entries[index], before: start) }
        try checkPlaces(before: start)
        guard Set(entries.map { $0.name.asciiLowercased }).count == count else { throw .damaged(.duplicateName) }
    }

    /// Where the directory lies and how many members it has (4.3.16, and 4.3.14 for large archives).
    private func place() throws(ExtractionRefusal) -> (start: Int, end: Int, count: Int) {
        let lowest = max(0, bytes.count - Self.endLength - 0xFFFF)
        guard bytes.count >= Self.endLength else { throw .damaged(.directory) }
        let places = (lowest...bytes.count - Self.endLength).filter(isEnd)
        guard places.count == 1, let place = places.first else { throw .damaged(.directory) }
        guard number(place + 4, 2) == 0 || number(place + 4, 2) == 0xFFFF,
            number(place + 8, 2) == number(place + 10, 2), let count = number(place + 10, 2),
            let size = number(place + 12, 4), let start = number(place + 16, 4)
        else { throw .damaged(.directory) }
        if count == 0xFFFF || size == 0xFFFF_FFFF || start == 0xFFFF_FFFF { return try largePlace(before: place) }
        guard start <= place, start + size == place else { throw .damaged(.directory) }
        return (start, place, count)
    }

    /// Whether the end of the directory stands at `place` and the file ends with what it says of the archive.
    private func isEnd(_ place: Int) -> Bool {
        place >= 0 && bytes[place] == 0x50 && number(place, 4) == Self.endSignature
            && number(place + 20, 2) == bytes.count - Self.endLength - place
    }

    private func largePlace(before end: Int) throws(ExtractionRefusal) -> (start: Int, end: Int, count: Int) {
        let locator = end - 20
        guard number(locator, 4) == 0x0706_4B50, let place = number(locator + 8, 8),
            number(place, 4) == 0x0606_4B50, number(place + 4, 8) == 44, place <= locator, place + 56 == locator,
            number(place + 24, 8) == number(place + 32, 8), let count = number(place + 32, 8),
            let size = number(place + 40, 8), let start = number(place + 48, 8), start <= place, place - start == size
        else { throw .damaged(.directory) }
        return (start, place, count)
    }

    private mutating func entry(at position: inout Int, end: Int) throws(ExtractionRefusal) -> ZipEntry {
        let start = position
        guard start <= end - Self.entryLength, number(start, 4) == Self.entrySignature,
            let flags = number(start + 8, 2), let method = number(start + 10, 2), let checksum = number(start + 16, 4),
            var packed = number(start + 20, 4), var size = number(start + 24, 4),
            let nameLength = number(start + 28, 2),
            let extraLength = number(start + 30, 2), let commentLength = number(start + 32, 2),
            number(start + 34, 2) == 0, var offset = number(start + 42, 4)
        else { throw .damaged(.directory) }
        let extra = start + Self.entryLength + nameLength
        position = extra + extraLength + commentLength
        guard position <= end, nameLength > 0 else { throw .damaged(.directory) }
        if commentLength > 0 { comments.append(Array(bytes[extra + extraLength..<position])) }
        if flags & ZipEntry.encrypted != 0 { throw .encrypted(.zip) }
        guard let method = ZipEntry.Method(rawValue: method) else { throw .unsupported(.otherArchive) }
        if size == 0xFFFF_FFFF || packed == 0xFFFF_FFFF || offset == 0xFFFF_FFFF {
            var large = try large(extra..<extra + extraLength)[...]
            if size == 0xFFFF_FFFF, let value = large.popFirst() { size = value }
            if packed == 0xFFFF_FFFF, let value = large.popFirst() { packed = value }
            if offset == 0xFFFF_FFFF, let value = large.popFirst() { offset = value }
        }
        let name = Array(bytes[start + Self.entryLength..<extra])
        guard !name.contains(0) else { throw .damaged(.directory) }
        return ZipEntry(
            name: name, flags: flags, method: method, checksum: UInt32(truncatingIfNeeded: checksum),
            packedBytes: packed, bytes: size, localOffset: offset, modified: Array(bytes[start + 12..<start + 16]))
    }

    /// The numbers of the extended information (4.5.3), in their order.
    private func large(_ extra: Range<Int>) throws(ExtractionRefusal) -> [Int] {
        var position = extra.lowerBound
        while position + 4 <= extra.upperBound {
            guard let kind = number(position, 2), let length = number(position + 2, 2),
                position + 4 + length <= extra.upperBound
            else { break }
            if kind == 0x0001 { return (0..<length / 8).compactMap { number(position + 4 + 8 * $0, 8) } }
            position += 4 + length
        }
        throw .damaged(.directory)
    }

    /// Holds a member's own header (4.3.7) against the directory, and finds its data.
    private func check(_ entry: inout ZipEntry, before directory: Int) throws(ExtractionRefusal) {
        let start = entry.localOffset
        guard start <= directory - Self.localLength, number(start, 4) == Self.localSignature,
            number(start + 6, 2) == entry.flags, number(start + 8, 2) == entry.method.rawValue,
            let checksum = number(start + 14, 4), let packed = number(start + 18, 4), let size = number(start + 22, 4),
            number(start + 26, 2) == entry.name.count, let extraLength = number(start + 28, 2)
        else { throw .damaged(.member) }
        let name = start + Self.localLength
        let data = name + entry.name.count + extraLength
        guard data <= directory, entry.packedBytes <= directory - data,
            bytes[name..<name + entry.name.count].elementsEqual(entry.name)
        else { throw .damaged(.member) }
        let isLate = entry.flags & ZipEntry.hasDescriptor != 0
        for (local, value) in [(checksum, Int(entry.checksum)), (packed, entry.packedBytes), (size, entry.bytes)] {
            guard local == value || local == 0xFFFF_FFFF || isLate && local == 0 else { throw .damaged(.member) }
        }
        if entry.method == .stored, entry.packedBytes != entry.bytes { throw .damaged(.member) }
        entry.data = data..<data + entry.packedBytes
    }

    /// Between one member and the next there may be the first's descriptor (4.3.9), and nothing else.
    private func checkPlaces(before directory: Int) throws(ExtractionRefusal) {
        var end = 0
        var last: ZipEntry?
        func checkGap(_ gap: Int) throws(ExtractionRefusal) {
            guard gap >= 0 else { throw .damaged(.overlap) }
            if gap == 0 { return }
            guard let last, last.flags & ZipEntry.hasDescriptor != 0, [12, 16, 20, 24].contains(gap) else {
                throw .damaged(.hidden)
            }
            let isSigned = gap == 16 || gap == 24
            guard !isSigned || number(end, 4) == Self.descriptorSignature,
                number(end + (isSigned ? 4 : 0), 4) == Int(last.checksum)
            else { throw .damaged(.hidden) }
        }
        for entry in entries.sorted(by: { $0.localOffset < $1.localOffset }) {
            try checkGap(entry.localOffset - end)
            end = entry.data.upperBound
            last = entry
        }
        try checkGap(directory - end)
    }

    private func number(_ offset: Int, _ width: Int) -> Int? { bytes.littleEndian(at: offset, width: width) }

    /// What comes out of a member.
    ///
    /// - Parameter limit: How much may.
    func content(of entry: ZipEntry, limit: Int) throws(ExtractionRefusal) -> [UInt8] {
        guard entry.bytes <= limit else { throw .bomb }
        let packed = bytes[entry.data]
        let content: [UInt8]
        switch entry.method {
        case .stored: content = Array(packed)
        case .deflated:
            let (output, taken) = try Deflate.inflate(packed, .raw, limit: entry.bytes)
            guard taken == packed.count, output.count == entry.bytes else { throw .damaged(.compressedData) }
            content = output
        }
        guard Deflate.checksum(content) == entry.checksum else { throw .damaged(.checksum) }
        return content
    }
}
