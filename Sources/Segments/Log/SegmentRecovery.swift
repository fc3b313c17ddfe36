/// Finds out where a log ends, after a proper end as after a crash, and makes durable what is there.
///
/// Only the last segment is read, from the last frame the caller knows to be durable.
struct SegmentRecovery {
    let folder: SegmentFolder
    let durable: SegmentPosition?
    /// Whether the log is to grow; one that is only read is left as it is.
    let mayWrite: Bool

    struct Result: Sendable {
        var view: SegmentView
        var writer: SegmentWriter?
        var tear: SegmentTear?
    }

    func run() throws(SegmentError) -> Result {
        if let durable, !durable.isPossible { throw damaged(durable.segment, .end) }
        var firsts = try segments()
        guard let last = firsts.last else { return try begin() }
        guard firsts[0] == 0 else { throw damaged(0, .file) }
        if let durable {
            guard firsts.contains(durable.segment) else { throw damaged(durable.segment, .file) }
            if durable.segment != last, durable.next > last { throw damaged(durable.segment, .end) }
        }
        let file = try folder.open(last)
        let length = try file.length()
        guard let header = try file.header() else {
            try requireTornBegin(last, length)
            guard mayWrite else {
                firsts.removeLast()
                return Result(view: SegmentView(firsts: firsts, growing: nil, next: last))
            }
            return try remake(firsts)
        }
        guard header.first == last else { throw damaged(last, .header) }
        var tail = try SegmentTail(file, header, from: durable?.segment == last ? durable : nil, length: length)
        try tail.read()
        return try finish(tail, firsts, length)
    }

    /// The segments that are there, without what an interrupted rewriting has left: it is begun anew.
    private func segments() throws(SegmentError) -> [Int64] {
        var firsts: [Int64] = []
        for name in try folder.list() {
            if let first = SegmentName.first(name) { firsts.append(first) }
            if mayWrite, SegmentName.isRewriting(name) { try folder.remove(name) }
        }
        return firsts.sorted()
    }

    /// A log that is new.
    private func begin() throws(SegmentError) -> Result {
        if let durable, durable.next > 0 { throw damaged(durable.segment, .file) }
        guard mayWrite else { throw .file(FileSystemError(.missing, .open)) }
        return try grow([], at: 0, chain: 0)
    }

    /// A header is durable before there is anything behind it.
    private func requireTornBegin(_ last: Int64, _ length: Int) throws(SegmentError) {
        let isKnown = durable.map { $0.segment == last && $0.next > last } ?? false
        if length > SegmentHeader.length || isKnown { throw damaged(last, .header) }
    }

    /// Makes the last segment anew, whose making was interrupted.
    private func remake(_ firsts: [Int64]) throws(SegmentError) -> Result {
        let last = firsts[firsts.count - 1]
        guard firsts.count > 1 else { return try grow([], at: 0, chain: 0) }
        let before = try SealedSegment(folder, firsts[firsts.count - 2])
        guard before.footer.end == last else { throw damaged(last, .order) }
        return try grow(firsts.dropLast(), at: last, chain: before.footer.chain)
    }

    private func grow(_ before: [Int64], at first: Int64, chain: UInt32) throws(SegmentError) -> Result {
        let (file, header) = try folder.begin(first, chain: chain)
        let writer = SegmentWriter(file, header)
        let growing = SegmentView.Growing(
            file: file, header: header, known: first, offsets: [], end: SegmentHeader.length)
        return Result(view: SegmentView(firsts: before + [first], growing: growing, next: first), writer: writer)
    }

    private func finish(_ tail: SegmentTail, _ firsts: [Int64], _ length: Int) throws(SegmentError) -> Result {
        let next = tail.link.number
        var tear: SegmentTear?
        if tail.footer == nil, tail.end < length {
            tear = SegmentTear(segment: tail.header.first, offset: tail.end, bytes: length - tail.end, number: next)
        }
        guard mayWrite else {
            return Result(view: SegmentView(firsts: firsts, growing: tail.growing, next: next), tear: tear)
        }
        if tear != nil { try tail.file.truncate(to: tail.end) }
        try tail.writeAgain()
        try folder.sync()
        if let footer = tail.footer {
            var result = try grow(firsts, at: footer.end, chain: footer.chain)
            result.tear = tear
            return result
        }
        let writer = SegmentWriter(
            tail.file, tail.header, tail.link, end: tail.end, last: tail.last, settled: next)
        return Result(view: SegmentView(firsts: firsts, growing: tail.growing, next: next), writer: writer, tear: tear)
    }

    private func damaged(_ segment: Int64, _ part: SegmentDamage.Part) -> SegmentError {
        .damaged(SegmentDamage(segment: segment, offset: 0, part: part))
    }
}
