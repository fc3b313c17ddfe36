internal import Synchronization

/// An append-only log of numbered records in files of a directory, each byte of which is under a checksum.
///
///     let log = try SegmentLog(POSIXDirectory(path))
///     try log.append([SegmentRecord(number: log.next, entry: leaf, body: ciphertext)])
///     let durable = try log.sync()
///
/// What ``append(_:)`` took is durable once ``sync()`` has returned. Records are found by their number, whatever was purged
/// since: there is nothing else an index has to remember. One process may write at a time; processes that take turns keep
/// a lock of their own around it, and each calls ``reopen()`` when it was another one's turn.
///
/// Any thread may call. Readers do not wait for writers, nor appends for a purge.
public final class SegmentLog: Sendable {
    /// What appending needs, and whether it may.
    struct State: Sendable {
        var writer: SegmentWriter?
        var tear: SegmentTear?
        /// Whether something failed: nothing is believed before it was read again.
        var hasFailed = false
    }

    let folder: SegmentFolder
    let segmentLimit: Int
    private let mayWrite: Bool
    /// Taken in this order: whoever purges or reopens, who appends, who looks something up.
    let purging = Mutex(())
    let state: Mutex<State>
    let view: Mutex<SegmentView>

    /// Opens a log, and begins one where there is none.
    ///
    /// - Parameters:
    ///   - files: The directory. Files in it that are not the log's are left alone.
    ///   - durable: What ``sync()`` returned last, as far as the caller knows: the log is read from there on. Without it the
    ///     whole last segment is.
    ///   - isReadOnly: Nothing is changed, not even a torn end, and nothing can be appended.
    ///   - segmentLimit: About how long a segment may get, in bytes.
    /// - Throws: ``SegmentError/damaged(_:)`` when something that was durable is not there; nothing was changed then.
    public init(
        _ files: any FileSystem, durable: SegmentPosition? = nil, isReadOnly: Bool = false,
        segmentLimit: Int = SegmentLimits.segment
    ) throws(SegmentError) {
        folder = SegmentFolder(files)
        mayWrite = !isReadOnly
        self.segmentLimit = segmentLimit
        let result = try SegmentRecovery(folder: folder, durable: durable, mayWrite: mayWrite).run()
        state = Mutex(State(writer: result.writer, tear: result.tear))
        view = Mutex(result.view)
    }

    /// The number of the next record.
    public var next: Int64 { view.withLock { $0.next } }

    /// The torn end that opening found; `nil` when there was none.
    public var tear: SegmentTear? { state.withLock { $0.tear } }

    /// How far everything is durable; `nil` when the log is open for reading.
    public var durable: SegmentPosition? { state.withLock { $0.writer?.position } }

    /// How many segments there are, and the bytes of all their files.
    public func sizes() throws(SegmentError) -> (segments: Int, bytes: Int) {
        let firsts = view.withLock { $0.firsts }
        var bytes = 0
        for first in firsts { bytes += try folder.open(first).length() }
        return (firsts.count, bytes)
    }

    // MARK: - Appending

    /// Writes records, whose numbers go on from ``next``.
    ///
    /// Nothing is promised before ``sync()``: after a crash any number of the first of them may be there.
    ///
    /// - Throws: ``SegmentError/outOfOrder(next:)`` and ``SegmentError/tooLarge(_:)`` before anything was written. After any
    ///   other failure the log takes nothing more before ``reopen()``, which says by ``next`` how many are there.
    public func append(_ records: [SegmentRecord]) throws(SegmentError) {
        try writing { (writer) throws(SegmentError) in
            try Self.check(records, from: writer.link.number)
            for record in records {
                if !writer.takes(record, limit: segmentLimit) {
                    try write(&writer)
                    try roll(&writer)
                }
                writer.add(record)
                if writer.isFull { try write(&writer) }
            }
            try write(&writer)
        }
    }

    /// Makes durable what was appended.
    ///
    /// - Returns: How far everything is: what to open the log with the next time.
    @discardableResult
    public func sync() throws(SegmentError) -> SegmentPosition {
        try writing { (writer) throws(SegmentError) in
            try writer.sync()
            return writer.position
        }
    }

    private static func check(_ records: [SegmentRecord], from next: Int64) throws(SegmentError) {
        var number = next
        for record in records {
            guard record.number == number else { throw .outOfOrder(next: next) }
            guard record.entry.count <= SegmentLimits.entry, record.terms.count <= SegmentLimits.terms,
                record.body?.count ?? 0 <= SegmentLimits.body
            else { throw .tooLarge(number) }
            number += 1
        }
    }

    /// Calls with the writer; a failure of the files closes the log.
    func writing<Value: Sendable>(
        _ body: (inout SegmentWriter) throws(SegmentError) -> Value
    ) throws(SegmentError) -> Value {
        try state.withLock { (state) throws(SegmentError) in
            guard var writer = state.writer, !state.hasFailed else { throw .closed }
            do throws(SegmentError) {
                let value = try body(&writer)
                state.writer = writer
                return value
            } catch {
                switch error {
                case .outOfOrder, .tooLarge, .absent, .closed: break
                case .file, .damaged: state.hasFailed = true
                }
                throw error
            }
        }
    }

    private func write(_ writer: inout SegmentWriter) throws(SegmentError) {
        let offsets = try writer.write()
        let (end, next) = (writer.end, writer.link.number)
        view.withLock { view in
            view.growing?.offsets += offsets
            view.growing?.end = end
            view.next = next
        }
    }

    /// Finishes the segment and begins the next one.
    func roll(_ writer: inout SegmentWriter) throws(SegmentError) {
        try writer.seal(completeOffsets())
        let (file, header) = try folder.begin(writer.link.number, chain: writer.link.chain)
        writer = SegmentWriter(file, header)
        view.withLock { view in
            view.firsts.append(header.first)
            view.growing = SegmentView.Growing(
                file: file, header: header, known: header.first, offsets: [], end: SegmentHeader.length)
        }
    }

    // MARK: - Going on

    /// Opens the log again: after a failure, to see what is there, and after another process has had its turn.
    ///
    /// Reads from what is known to be durable to the end, writes again what is not, and believes no sync that failed.
    public func reopen() throws(SegmentError) {
        try purging.withLock { (_) throws(SegmentError) in
            try state.withLock { (state) throws(SegmentError) in
                state.hasFailed = true
                let durable = state.writer?.position
                let result = try SegmentRecovery(folder: folder, durable: durable, mayWrite: mayWrite).run()
                view.withLock { $0 = result.view }
                state = State(writer: result.writer, tear: result.tear)
            }
        }
    }
}
