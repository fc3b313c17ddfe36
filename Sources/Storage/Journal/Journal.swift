internal import Dispatch
internal import Foundation
internal import Synchronization

/// What makes an append durable: one write and one sync of a file that does not grow. The database, which costs several
/// times that for each transaction, gets the records a moment later, many at once.
///
/// Whoever reads the records settles first (``settle()``), so that nothing which was acknowledged is ever missing. After
/// a crash the next opening does. Several processes may append; the file's lock is held while one does.
final class Journal: Sendable {
    private static let operation = "appending records"
    /// How long records wait for company on their way to the database.
    private static let delay = DispatchTimeInterval.milliseconds(200)
    /// Groups that are company enough.
    private static let many = 512

    /// Whether settling in the background is on its way.
    private enum Settling { case no, soon, now }

    private struct State {
        var position = JournalPosition(epoch: 0, tail: JournalLayout.groups, next: 0)
        /// Groups that are durable here and not known to be in the database.
        var pending: [JournalGroup] = []
        /// The file's length.
        var capacity = 0
        /// Behind this there are zeros alone.
        var reach = JournalLayout.groups
        /// Whether the header says that the journal was closed.
        var isMarkedClosed = false
        /// What opening found.
        var recovery = Recovery()
        /// Whether much came between two settlings: the file then gets longer when it begins anew.
        var isShort = false
        var settling = Settling.no
        /// Why nothing is taken until ``recover()`` has succeeded.
        var failure: StoreError?
        var isClosed = false
    }

    private let file: any JournalStorage
    private let database: any JournalDatabase
    private let state = Mutex(State())
    /// Calls after a while, in the background.
    private let later: @Sendable (DispatchTimeInterval, @escaping @Sendable () -> Void) -> Void

    /// Opens the journal of a data directory and moves what a crash has left in it to the database.
    ///
    /// - Throws: ``StoreError``: `.corrupt` when records that were acknowledged cannot be read, or when the database ends
    ///   before the journal begins.
    convenience init(_ directory: String, _ database: any JournalDatabase) throws(StoreError) {
        let queue = DispatchQueue(label: "sallyport.journal", qos: .utility)
        try self.init(JournalFile(directory), database) { queue.asyncAfter(deadline: .now() + $0, execute: $1) }
    }

    init(
        _ file: any JournalStorage, _ database: any JournalDatabase,
        later: @escaping @Sendable (DispatchTimeInterval, @escaping @Sendable () -> Void) -> Void
    ) throws(StoreError) {
        self.file = file
        self.database = database
        self.later = later
        let begun = ContinuousClock.now
        try withLockedFile { (state) throws(StoreError) in
            state.recovery.endWasTorn = try takeUp(&state)
            let stored = try database.count()
            try database.settle(state.pending)
            state.recovery.records = max(state.position.next - stored, 0)
            // What the database had already is not written again: it has to be the same.
            if let last = state.pending.last?.records.last, try database.leaf(last.sequence) != last.leaf {
                throw StoreError(
                    .corrupt, "reading the journal",
                    hint:
                        "record \(last.sequence) of the database is not the one of \(JournalLayout.name): put both files back together, and run `sallyport ledger verify`"
                )
            }
            state.pending = []
            // The database may know more, when a version without a journal has written to it, but never less.
            let count = try database.count()
            guard count >= state.position.next else {
                throw StoreError(
                    .corrupt, "reading the journal",
                    hint:
                        "the database ends before record \(count), \(state.position.next) were acknowledged; put both files back together, or remove \(JournalLayout.name) to go on from an older database"
                )
            }
            try begin(
                &state, at: count, closed: state.isMarkedClosed && state.position.tail == JournalLayout.groups)
            state.recovery.duration = ContinuousClock.now - begun
        }
    }

    /// What opening found.
    var recovery: Recovery { state.withLock { $0.recovery } }

    // MARK: - Appending

    /// See ``RecordStore/append(_:at:checkpoint:)``.
    func append(_ group: JournalGroup, at size: Int64) throws(StoreError) -> AppendOutcome {
        try group.checkRules(at: size)
        let outcome = try withLockedFile { (state) throws(StoreError) in
            if let failure = state.failure { throw failure }
            try catchUp(&state)
            if state.position.next < size, try database.count() == size {
                // A group too large for the journal is in the database alone.
                state.pending = []
                try begin(&state, at: size)
            }
            guard state.position.next == size else { return AppendOutcome.moved(state.position.next) }
            do throws(StoreError) {
                try write(group, &state)
            } catch {
                state.failure = error
                throw error
            }
            return .written
        }
        if outcome == .written { settleLater() }
        return outcome
    }

    private func write(_ group: JournalGroup, _ state: inout State) throws(StoreError) {
        if state.isMarkedClosed { try begin(&state, at: state.position.next) }
        let bytes = group.bytes(epoch: state.position.epoch)
        let length = JournalLayout.blocks(bytes.count)
        if state.position.tail + length > state.capacity { grow(&state, for: length) }
        if state.position.tail + length > state.capacity {
            state.isShort = true
            try empty(&state)
            guard state.position.tail + length <= state.capacity else {
                // Too large for any journal: the database's own transaction is cheap beside it.
                guard try database.append(group) == .written else { throw StoreError(.busy, Self.operation) }
                return try begin(&state, at: group.end)
            }
            // It was made for the epoch before.
            return try write(group, &state)
        }
        // Who is killed in between leaves the position of before: what it did not acknowledge may be written over.
        state.reach = max(state.reach, state.position.tail + length)
        try file.write(bytes, at: state.position.tail)
        state.position.tail += length
        state.position.next = group.end
        file.say(state.position.bytes)
        state.pending.append(group)
    }

    /// Gives the file room for what comes, as far as there is any: nobody has to wait for the database then, which somebody
    /// else may have for a while.
    private func grow(_ state: inout State, for length: Int) {
        let wanted = state.position.tail + length
        guard wanted <= JournalLayout.longestLength else { return }
        lengthen(&state, to: min(max(state.capacity * 4, JournalLayout.blocks(wanted)), JournalLayout.longestLength))
    }

    private func lengthen(_ state: inout State, to length: Int) {
        if (try? file.fill(to: length)) != nil {
            state.capacity = length
        } else {
            file.cut(to: state.capacity)
        }
    }

    // MARK: - Settling

    /// Moves everything that is durable to the database, what other processes have left here included.
    func settle() throws(StoreError) {
        let groups = try withLockedFile { (state) throws(StoreError) in
            if state.isClosed { throw Self.closed }
            try catchUp(&state)
            return state.pending
        }
        try settle(groups)
    }

    /// Without the lock: what is durable does not change, and appending goes on beside it.
    private func settle(_ groups: [JournalGroup]) throws(StoreError) {
        guard let end = groups.last?.end else { return }
        try database.settle(groups)
        let bytes = groups.reduce(0) { $0 + $1.roughLength }
        let isHalfFull = state.withLock { state in
            let count = state.pending.prefix { $0.end <= end }.count
            state.pending.removeFirst(count)
            if count > 1, bytes > state.capacity / 4 { state.isShort = true }
            return state.position.tail > state.capacity / 2
        }
        guard isHalfFull else { return }
        try withLockedFile { (state) throws(StoreError) in
            if state.isClosed { return }
            try catchUp(&state)
            try empty(&state)
        }
    }

    /// What has come in the meantime goes to the database as well, and the journal begins anew.
    private func empty(_ state: inout State) throws(StoreError) {
        if !state.pending.isEmpty {
            try database.settle(state.pending)
            state.pending.removeAll(keepingCapacity: true)
        }
        try begin(&state, at: max(state.position.next, try database.count()))
    }

    private func settleLater() {
        let delay = state.withLock { state -> DispatchTimeInterval? in
            let isMuch = state.pending.count >= Self.many || state.position.tail > state.capacity / 2
            if isMuch, state.settling != .now {
                state.settling = .now
                return .nanoseconds(0)
            }
            guard state.settling == .no else { return nil }
            state.settling = .soon
            return Self.delay
        }
        if let delay { later(delay) { [weak self] in self?.settleInBackground() } }
    }

    private func settleAgain() {
        let isWanted = state.withLock { state in
            if state.isClosed || state.settling != .no { return false }
            state.settling = .soon
            return true
        }
        if isWanted { later(Self.delay) { [weak self] in self?.settleInBackground() } }
    }

    private func settleInBackground() {
        let groups = state.withLock { state in
            state.settling = .no
            return state.isClosed ? [] : state.pending
        }
        do throws(StoreError) {
            try settle(groups)
        } catch  where error.code == .busy {
            // Somebody has the database for longer, as an erasure does that rewrites it. What is here is safe, and takes more.
            settleAgain()
        } catch {
            state.withLock { if $0.failure == nil { $0.failure = error } }
        }
    }

    // MARK: - Failing and going on

    /// Sees whether records can be written again. What was being written when it failed is read from the device: whether
    /// it is there is no longer a matter of belief.
    func recover() throws(StoreError) {
        try withLockedFile { (state) throws(StoreError) in
            if state.isClosed { throw Self.closed }
            if state.failure != nil {
                try takeUp(&state)
                try empty(&state)
                state.failure = nil
            } else {
                try catchUp(&state)
                try database.settle(state.pending)
                state.pending.removeAll(keepingCapacity: true)
            }
        }
    }

    /// Writes zeros over everything but the header, once the database has it.
    func overwrite() throws(StoreError) {
        try withLockedFile { (state) throws(StoreError) in
            if state.isClosed { throw Self.closed }
            try catchUp(&state)
            try empty(&state)
            try clear(&state, to: state.capacity)
        }
    }

    /// Leaves nothing here that is not in the database, as far as that takes writes, and zeros behind the header: then every
    /// byte of the file is one that can be checked.
    func close() {
        try? withLockedFile { (state) throws(StoreError) in
            if state.isClosed { return }
            state.isClosed = true
            try catchUp(&state)
            if state.isMarkedClosed { return }
            // Whoever died while writing has left something behind the end without telling.
            try takeUp(&state)
            try empty(&state)
            try clear(&state, to: state.reach)
            // Who opens it next reads all of it.
            file.cut(to: min(state.capacity, JournalLayout.initialLength))
            state.capacity = min(state.capacity, JournalLayout.initialLength)
            try begin(&state, at: state.position.next, closed: true)
        }
    }

    /// Writes zeros where groups were. The header must be of an epoch that has none.
    private func clear(_ state: inout State, to end: Int) throws(StoreError) {
        let zeros = [UInt8](repeating: 0, count: JournalLayout.initialLength)
        for offset in stride(from: JournalLayout.groups, to: end, by: zeros.count) {
            try file.write(Array(zeros.prefix(end - offset)), at: offset)
        }
        state.reach = JournalLayout.groups
    }

    // MARK: - The file

    /// One thread of one process at a time.
    private func withLockedFile<Value: Sendable>(
        _ body: (inout State) throws(StoreError) -> Value
    ) throws(StoreError) -> Value {
        try state.withLock { (state) throws(StoreError) in
            try file.lock()
            defer { file.unlock() }
            return try body(&state)
        }
    }

    /// Writes the first header of a new file. New is what holds nothing but zeros: anything else is not written over.
    private func make() throws(StoreError) {
        try file.fill(to: JournalLayout.initialLength)
        // Before there is a header: who finds one need not ask whether the file's name is durable.
        try file.syncDirectory()
        try file.write(JournalHeader(epoch: 1, base: try database.count()).bytes, at: JournalLayout.headers[1])
    }

    /// Takes in what other processes have done, if they have done anything.
    private func catchUp(_ state: inout State) throws(StoreError) {
        if file.wasSaid(state.position.bytes) { return }
        try takeUp(&state)
    }

    /// Reads everything anew. Returns whether the end was torn.
    @discardableResult private func takeUp(_ state: inout State) throws(StoreError) -> Bool {
        var content = try file.read(JournalContent.init)
        if content.isBlank {
            try make()
            content = try file.read(JournalContent.init)
        }
        guard let header = content.header, !content.isDamaged else { throw Self.damaged }
        state.capacity = min(file.length, JournalLayout.longestLength)
        state.reach = content.reach
        state.isMarkedClosed = header.isClosed
        state.position = JournalPosition(epoch: header.epoch, tail: content.tail, next: content.next)
        state.pending = content.groups
        file.say(state.position.bytes)
        return content.torn != nil
    }

    /// Begins anew: everything is in the database.
    private func begin(_ state: inout State, at base: Int64, closed: Bool = false) throws(StoreError) {
        let isFresh =
            state.position.tail == JournalLayout.groups && state.position.next == base && state.failure == nil
            && state.isMarkedClosed == closed
        if isFresh, !state.isShort { return }
        if state.isShort, state.capacity < JournalLayout.longestLength {
            // Where there is no room for that, it stays as long as it is.
            lengthen(&state, to: min(state.capacity * 4, JournalLayout.longestLength))
        }
        state.isShort = false
        let header = JournalHeader(epoch: state.position.epoch + 1, base: base, isClosed: closed)
        file.say(JournalPosition.uncertain)
        do throws(StoreError) {
            try file.write(header.bytes, at: header.offset)
        } catch {
            // It may be there or not: nothing is appended before it has been read again.
            state.failure = error
            throw error
        }
        state.position = JournalPosition(epoch: header.epoch, tail: JournalLayout.groups, next: base)
        state.isMarkedClosed = closed
        file.say(state.position.bytes)
    }

    private static let closed = StoreError(.missing, operation, hint: "the store is closed")

    static let damaged = StoreError(
        .corrupt, "reading the journal",
        hint: "\(JournalLayout.name) is damaged in its middle; keep a copy of the data directory and restore a backup")
}
