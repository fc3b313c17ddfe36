internal import Synchronization

extension SegmentLog {
    /// The record with a number. It may not be durable yet.
    ///
    /// - Throws: ``SegmentError/absent(_:)`` when there is none, ``SegmentError/damaged(_:)`` when it is not as it was written.
    public func read(_ number: Int64) throws(SegmentError) -> SegmentRecord { try place(of: number).record(number) }

    /// The records from a number on, in their order.
    public func scan(from number: Int64 = 0) -> SegmentScan { SegmentScan(self, from: number) }

    /// Where a record lies.
    func place(of number: Int64) throws(SegmentError) -> SegmentPlace {
        // The segment may be finished while its frames are looked up; its file then still has them.
        if let growing = view.withLock({ $0.growing }), number >= growing.header.first {
            guard number < next else { throw .absent(number) }
            if let place = place(of: number, in: growing) { return place }
            if let place = try place(of: number, in: complete(growing)) { return place }
        }
        return try finished(number)
    }

    private func place(of number: Int64, in growing: SegmentView.Growing) -> SegmentPlace? {
        let index = Int(number - growing.known)
        guard growing.offsets.indices.contains(index) else { return nil }
        let begin = Int(growing.offsets[index])
        let end = index + 1 < growing.offsets.count ? Int(growing.offsets[index + 1]) : growing.end
        return SegmentPlace(file: growing.file, salt: growing.header.salt, range: begin..<end, end: growing.end)
    }

    private func finished(_ number: Int64) throws(SegmentError) -> SegmentPlace {
        guard let first = view.withLock({ $0.segment(of: number) }) else { throw .absent(number) }
        let segment = try sealed(first)
        guard number < segment.footer.end else {
            throw .damaged(SegmentDamage(segment: first, offset: segment.footer.table, number: number, part: .end))
        }
        let range = try segment.range(of: number)
        return SegmentPlace(file: segment.file, salt: segment.header.salt, range: range, end: segment.footer.table)
    }

    private func sealed(_ first: Int64) throws(SegmentError) -> SealedSegment {
        if let segment = view.withLock({ $0.opened(first) }) { return segment }
        let segment = try SealedSegment(folder, first)
        view.withLock { $0.keep(segment) }
        return segment
    }

    // MARK: - The segment that grows

    /// Where every frame of the segment that grows begins.
    func completeOffsets() throws(SegmentError) -> [UInt32] {
        guard let growing = view.withLock({ $0.growing }) else { return [] }
        return try complete(growing).offsets
    }

    /// Reads what opening did not have to.
    private func complete(_ growing: SegmentView.Growing) throws(SegmentError) -> SegmentView.Growing {
        guard growing.known > growing.header.first, let known = growing.offsets.first else { return growing }
        var window = FileWindow(growing.file, end: Int(known))
        var offsets: [UInt32] = []
        var offset = SegmentHeader.length
        var number = growing.header.first
        while number < growing.known {
            guard let frame = try window.frame(at: offset, salt: growing.header.salt), frame.number == number else {
                throw .damaged(
                    SegmentDamage(segment: growing.header.first, offset: offset, number: number, part: .frame))
            }
            offsets.append(UInt32(truncatingIfNeeded: offset))
            offset += frame.frameLength
            number += 1
        }
        guard offset == Int(known) else {
            throw .damaged(SegmentDamage(segment: growing.header.first, offset: offset, number: number, part: .order))
        }
        let before = offsets
        return view.withLock { view in
            guard var current = view.growing, current.header == growing.header else {
                var whole = growing
                whole.offsets = before + growing.offsets
                whole.known = growing.header.first
                return whole
            }
            if current.known == growing.known {
                current.offsets = before + current.offsets
                current.known = growing.header.first
                view.growing = current
            }
            return current
        }
    }
}
