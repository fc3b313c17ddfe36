internal import Synchronization

/// What a purge has done.
public struct SegmentPurge: Hashable, Sendable {
    /// Records whose body and terms went.
    public var purged = 0
    /// Records that had none any more.
    public var before = 0
    /// Segments that were written anew.
    public var segments = 0
    /// Bytes the files are shorter.
    public var bytes = 0
}

extension SegmentLog {
    /// Removes body and terms of records from the files. Their entries stay, and so does everything of the others.
    ///
    /// Each segment concerned is written anew beside the old one, made durable, and put in its place. When this returns, no
    /// file of the directory holds what was purged, and no loss of power brings it back; who still has an old file open
    /// goes on reading it. After a failure or a crash it may have been done for some segments, and can be called again.
    ///
    /// The blocks the old files lay in are free, but not overwritten: that is the device's matter, or of encryption.
    public func purge(_ numbers: some Sequence<Int64>) throws(SegmentError) -> SegmentPurge {
        let numbers = Set(numbers).sorted()
        return try purging.withLock { (_) throws(SegmentError) in
            let next = next
            for number in numbers where number < 0 || number >= next { throw .absent(number) }
            guard let last = numbers.last else { return SegmentPurge() }
            try writing { (writer) throws(SegmentError) in
                // What grows is not written anew: it is finished first.
                if last >= writer.header.first { try roll(&writer) }
            }
            var purge = SegmentPurge()
            var rest = numbers[...]
            while let number = rest.first, let first = view.withLock({ $0.segment(of: number) }) {
                let segment = try SealedSegment(folder, first)
                let wanted = rest.prefix { $0 < segment.footer.end }
                guard !wanted.isEmpty else {
                    throw .damaged(SegmentDamage(segment: first, offset: segment.footer.table, part: .end))
                }
                rest = rest.dropFirst(wanted.count)
                try Self.purge(Set(wanted), of: segment, folder, &purge)
                view.withLock { $0.forget(first) }
            }
            // Also when nothing was to do: an earlier call may have put segments in place and failed to make it durable.
            try folder.sync()
            return purge
        }
    }

    private static func purge(
        _ wanted: Set<Int64>, of segment: SealedSegment, _ folder: SegmentFolder, _ purge: inout SegmentPurge
    ) throws(SegmentError) {
        var full = 0
        for number in wanted {
            let range = try segment.range(of: number)
            let bytes = try segment.file.read(FrameHeader.length, at: range.lowerBound)
            let frame = bytes.withUnsafeBytes { FrameHeader($0, salt: segment.header.salt) }
            guard let frame, frame.number == number else {
                throw .damaged(
                    SegmentDamage(
                        segment: segment.header.first, offset: range.lowerBound, number: number, part: .frame))
            }
            if !frame.isPurged { full += 1 }
        }
        purge.before += wanted.count - full
        if full == 0 { return }
        let name = SegmentName.rewriting(segment.header.first)
        var rewriting = SegmentRewriting(segment, try folder.create(name, segment.header.first))
        do throws(SegmentError) {
            try rewriting.run(without: wanted)
            try folder.rename(name, to: SegmentName.of(segment.header.first))
        } catch {
            try? folder.remove(name)
            throw error
        }
        purge.purged += full
        purge.segments += 1
        purge.bytes += segment.footer.fileLength - rewriting.length
    }
}
