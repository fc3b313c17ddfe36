internal import Foundation

/// What reading a journal's file from begin to end finds.
struct JournalContent {
    /// `nil` when the file has none: it is new.
    var header: JournalHeader?
    var groups: [JournalGroup] = []
    /// Where the next group begins.
    var tail = JournalLayout.groups
    /// Whether a group that is not whole has whole ones after it: that is no torn end but damage.
    var isDamaged = false
    /// Where a group of this epoch begins that is not whole, with none behind it: what a crash cut off.
    var torn: Int?
    /// Where something lies that nobody wrote: between groups, or in a journal that was closed, in which there is nothing.
    var stray: Int?

    /// Behind this there are zeros alone.
    var reach = JournalLayout.groups
    /// Whether there are zeros alone, which is how a file begins.
    var isBlank = false

    /// The sequence of the next record.
    var next: Int64 { groups.last?.end ?? header?.base ?? 0 }

    /// What lies in a data directory, read without the lock and without changing anything.
    static func stored(in directory: String) throws(StoreError) -> JournalContent {
        do {
            let file = try FileHandle(forReadingFrom: URL(filePath: directory + "/" + JournalLayout.name))
            let data = try file.read(upToCount: JournalLayout.longestLength) ?? Data()
            try file.close()
            return data.withUnsafeBytes(JournalContent.init)
        } catch let error as CocoaError where error.code == .fileReadNoSuchFile || error.code == .fileNoSuchFile {
            return JournalContent(UnsafeRawBufferPointer(start: nil, count: 0))
        } catch {
            throw StoreError(.inputOutput, "reading the journal")
        }
    }

    init(_ bytes: UnsafeRawBufferPointer) {
        reach = Self.reach(bytes)
        let headers = JournalLayout.headers.compactMap { offset in
            bytes.count >= offset + JournalLayout.block
                ? JournalHeader(UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + JournalLayout.block])) : nil
        }
        header = headers.max { $0.epoch < $1.epoch }
        guard let header else {
            isBlank = Self.isZero(bytes)
            isDamaged = Self.places(bytes, from: tail).contains { Self.isGroup(bytes, at: $0, since: 0) }
            return
        }
        var end = tail
        while let (group, length) = Self.group(bytes, at: tail, header.epoch), group.first == next {
            // Of the last group a crash may have left the last sector as it was.
            stray = stray ?? Self.firstByte(of: bytes, in: end..<tail)
            groups.append(group)
            end = tail + length
            tail += JournalLayout.blocks(length)
        }
        if header.isClosed { stray = Self.firstByte(of: bytes, in: tail..<max(bytes.count, tail)) }
        let next = next
        isDamaged = Self.places(bytes, from: tail).contains { place in
            // A group of a later epoch says that this epoch's header is not the last that was acknowledged.
            (Self.group(bytes, at: place, header.epoch)?.group.first ?? -1) >= next
                || Self.isGroup(bytes, at: place, since: header.epoch + 1)
        }
        if !isDamaged, JournalGroup.begins(bytes, at: tail, epoch: header.epoch) { torn = tail }
    }

    private static func reach(_ bytes: UnsafeRawBufferPointer) -> Int {
        var end = bytes.count
        while end > JournalLayout.groups {
            let begin = max((end - 1) / JournalLayout.block * JournalLayout.block, JournalLayout.groups)
            guard isZero(UnsafeRawBufferPointer(rebasing: bytes[begin..<end])) else { break }
            end = begin
        }
        return max(JournalLayout.blocks(end), JournalLayout.groups)
    }

    private static func isZero(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard let start = bytes.baseAddress, !bytes.isEmpty else { return true }
        return bytes[0] == 0 && memcmp(start, start + 1, bytes.count - 1) == 0
    }

    /// Where the first byte lies that is not zero.
    private static func firstByte(of bytes: UnsafeRawBufferPointer, in range: Range<Int>) -> Int? {
        let range = range.clamped(to: 0..<bytes.count)
        if isZero(UnsafeRawBufferPointer(rebasing: bytes[range])) { return nil }
        return bytes[range].firstIndex { $0 != 0 }
    }

    private static func places(_ bytes: UnsafeRawBufferPointer, from offset: Int) -> StrideTo<Int> {
        stride(from: offset, to: max(bytes.count, offset), by: JournalLayout.block)
    }

    private static func group(
        _ bytes: UnsafeRawBufferPointer, at offset: Int, _ epoch: UInt64
    ) -> (group: JournalGroup, length: Int)? {
        guard offset < bytes.count else { return nil }
        return JournalGroup.read(UnsafeRawBufferPointer(rebasing: bytes[offset...]), epoch: epoch)
    }

    /// Whether a whole group of this epoch or a later one lies there. What was left from earlier ones is passed over by its
    /// number alone: a file that was written full holds thousands of them.
    private static func isGroup(_ bytes: UnsafeRawBufferPointer, at offset: Int, since first: UInt64) -> Bool {
        guard bytes.count - offset >= 12 else { return false }
        let epoch = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset + 4, as: UInt64.self))
        return epoch >= first && group(bytes, at: offset, epoch) != nil
    }
}
