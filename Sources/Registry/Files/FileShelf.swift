public import Domain
public import Storage
internal import Synchronization
public import Trust

/// What is known of every file that was uploaded.
///
/// Records are written when they are made; what becomes known later without anybody waiting for it, the provider's id and
/// where a file is used, is believed at once and written down in batches by ``run()``. Reads and writes the store, so it
/// is not for event loops; notes never wait.
public final class FileShelf: Sendable {
    let store: any FileStore
    let codec: FileCodec
    /// By our id.
    private let pending = Mutex<[String: FileNote]>([:])

    /// The most files a page holds.
    public static let maximumPage = Store.maximumPage
    /// Notes that wait; uses beyond are left out, since the record of the request has them as well.
    private static let mostPending = 50_000
    /// Files with one content by one person that are looked at for what was decided about it.
    private static let mostPrecedents = 50
    /// How often a change is tried again because somebody else changed the same file meanwhile.
    static let mostAttempts = 10

    public init(store: any FileStore, sealer: FileSealer) {
        self.store = store
        codec = FileCodec(sealer: sealer)
    }

    // MARK: - Reading

    /// - Throws: `.store`, `.damagedFile`.
    public func file(_ id: String) throws(RegistryError) -> FileRecord? {
        guard let row = try RegistryError.catching({ () throws(StoreError) in try store.file(id) }) else { return nil }
        return try record(row)
    }

    /// Files that match, newest first; only those added before the one with this sequence. One whose row cannot be read is among
    /// them, as one of which nothing is known.
    public func files(_ query: FileQuery, before: Int64?, limit: Int) throws(RegistryError) -> [ListedFile] {
        let rows = try RegistryError.catching { () throws(StoreError) in
            try store.files(query, before: before, limit: limit)
        }
        return try rows.map { (row) throws(RegistryError) in
            do throws(RegistryError) {
                return ListedFile(sequence: row.sequence, record: try record(row))
            } catch {
                guard case .damagedFile = error else { throw error }
                return ListedFile(sequence: row.sequence, record: Self.unreadable(row))
            }
        }
    }

    /// What stands for a row that was changed or is damaged: nothing that was sealed is known, so it goes nowhere.
    private static func unreadable(_ row: StoredFile) -> FileRecord {
        FileRecord(
            id: row.id, digest: "", name: "cannot be read: changed or damaged", type: row.type,
            bytes: Int(clamping: row.bytes),
            uploader: row.uploader, asset: row.asset, time: row.time, activity: row.activity, upstream: row.upstream,
            state: .refused, isScanned: row.isScanned, computed: .restricted,
            grounds: ["what was known of it was changed or is damaged"])
    }

    /// For each of the provider's ids that is known, what is known of the file.
    public func files(upstream ids: [String]) throws(RegistryError) -> [String: FileRecord] {
        if ids.isEmpty { return [:] }
        let wanted = Set(ids)
        let waiting = pending.withLock { pending in
            pending.values.filter { $0.upstream.map(wanted.contains) ?? false }.map(\.file)
        }
        let rows = try RegistryError.catching { () throws(StoreError) in
            var rows = try store.files(upstream: ids)
            for file in waiting { if let row = try store.file(file) { rows.append(row) } }
            return rows
        }
        var records: [String: FileRecord] = [:]
        for row in rows {
            let record = try record(row)
            if let upstream = record.upstream { records[upstream] = record }
        }
        return records
    }

    /// The newest file with this content that the same person sent for the same asset, of those that somebody decided
    /// about or that wait for it; `nil` when there is none.
    public func precedent(digest: String, uploader: String, asset: String?) throws(RegistryError) -> FileRecord? {
        let rows = try RegistryError.catching { () throws(StoreError) in
            try store.files(digest: digest, uploader: uploader, limit: Self.mostPrecedents)
        }
        for row in rows where row.asset == asset {
            let record = try record(row)
            if !record.decisions.isEmpty || record.state == .held { return record }
        }
        return nil
    }

    /// Where a file is used, newest first.
    public func uses(of id: String) throws(RegistryError) -> [FileUse] {
        let waiting = pending.withLock { $0[id]?.uses ?? [] }
        let stored = try RegistryError.catching { () throws(StoreError) in try store.uses(ofFile: id) }
        let known = Set(waiting.map { [$0.kind.rawValue, $0.target] })
        return waiting.reversed() + stored.filter { !known.contains([$0.kind.rawValue, $0.target]) }
    }

    private func record(_ row: StoredFile) throws(RegistryError) -> FileRecord {
        var record = try codec.record(row)
        if record.upstream == nil { record.upstream = pending.withLock { $0[record.id]?.upstream } }
        return record
    }

    // MARK: - Writing

    /// Keeps what is known of a file that is new.
    public func add(_ record: FileRecord) throws(RegistryError) {
        let row = try codec.row(record)
        try RegistryError.catching { () throws(StoreError) in try store.add(row) }
    }

    /// Keeps what is known of a file; of one that is known already, what became of it this time.
    public func keep(_ record: FileRecord) throws(RegistryError) {
        let known = try RegistryError.catching { () throws(StoreError) in try store.file(record.id) }
        guard known != nil else { return try add(record) }
        try change(record.id) { known in
            // Somebody may have decided meanwhile: what the door found out stands back behind that.
            if known.decisions == record.decisions { known.state = record.state }
        }
    }

    /// What a change may reach.
    enum Writing {
        /// What becomes of a file.
        case changed
        /// Whose it is as well.
        case erased
    }

    /// Changes what is known of a file: its state, its classification, what was decided. Returns what is known then.
    @discardableResult
    func change(
        _ id: String, writing: Writing = .changed, _ body: (inout FileRecord) throws(RegistryError) -> Void
    ) throws(RegistryError) -> FileRecord {
        for _ in 0..<Self.mostAttempts {
            guard let row = try RegistryError.catching({ () throws(StoreError) in try store.file(id) }) else {
                throw .unknownFile(TextRule.shown(id))
            }
            var record = try record(row)
            try body(&record)
            let changed = try codec.row(record)
            let isDone = try RegistryError.catching { () throws(StoreError) in
                switch writing {
                case .changed: try store.replace(changed, known: row.nonce)
                case .erased: try store.erase(changed, known: row.nonce)
                }
            }
            if isDone { return record }
        }
        throw .busy
    }

    // MARK: - Notes

    /// Says what the provider calls a file. Never waits.
    public func note(upstream: String, of file: String) {
        pending.withLock { $0[file, default: FileNote(file: file)].upstream = upstream }
    }

    /// Says that something reads a file. Never waits.
    public func note(_ use: FileUse, of file: String) {
        pending.withLock { pending in
            guard pending.count < Self.mostPending, (pending[file]?.uses.count ?? 0) < 1_000 else { return }
            pending[file, default: FileNote(file: file)].uses.append(use)
        }
    }

    /// Writes down what waits. What cannot be written is kept for the next time.
    public func flush() throws(StoreError) {
        let batch = pending.withLock { $0 }
        guard !batch.isEmpty else { return }
        try store.note(files: Array(batch.values))
        pending.withLock { pending in
            for (file, written) in batch {
                guard var note = pending[file] else { continue }
                note.uses.removeFirst(written.uses.count)
                if note.upstream == written.upstream { note.upstream = nil }
                pending[file] = note.upstream == nil && note.uses.isEmpty ? nil : note
            }
        }
    }

    /// Flushes four times a second until its task is cancelled, and once more then.
    public func run() async throws {
        while !Task.isCancelled {
            try? await Task.sleep(for: .milliseconds(250))
            await BlockingWork.perform { try? self.flush() }
        }
        try await BlockingWork.perform { () throws(StoreError) in try self.flush() }
    }
}
