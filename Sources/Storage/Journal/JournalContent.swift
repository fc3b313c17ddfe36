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
        let headers = JournalLayout.headers.compactMap { offset in
            bytes.count >= offset + JournalLayout.block
                ? JournalHeader(UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + JournalLayout.block])) : nil
        }
        header = headers.max { $0.epoch < $1.epoch }
        guard let header else {
            isDamaged = Self.places(bytes, from: tail).contains { Self.epoch(bytes, at: $0) != nil }
            return
        }
        while let (group, length) = Self.group(bytes, at: tail, header.epoch), group.first == next {
            groups.append(group)
            tail += JournalLayout.blocks(length)
        }
        let next = next
        isDamaged = Self.places(bytes, from: tail).contains { place in
            // A group of a later epoch says that this epoch's header is not the last that was acknowledged.
            (Self.group(bytes, at: place, header.epoch)?.group.first ?? -1) >= next
                || (Self.epoch(bytes, at: place) ?? 0) > header.epoch
        }
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

    /// The epoch of a whole group, whichever it is.
    private static func epoch(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> UInt64? {
        guard bytes.count - offset >= 12 else { return nil }
        let epoch = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset + 4, as: UInt64.self))
        return group(bytes, at: offset, epoch) == nil ? nil : epoch
    }
}
