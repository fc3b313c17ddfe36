import Dispatch
import Domain
import Storage
import Synchronization

/// A store whose writing can be made to fail, to wait, and is counted.
final class FaultyStore: RecordStore {
    private struct State {
        var appendFault: StoreError?
        var probeFault: StoreError?
        var overwritingFault: StoreError?
        var failsAfterCommit = false
        var sizes: [Int] = []
        var probes = 0
    }

    private let real: Store
    private let state = Mutex(State())
    /// While held, appends wait.
    let gate = Gate()

    init(_ real: Store) { self.real = real }

    /// Makes every append and probe fail, or neither with `nil`.
    func fail(_ fault: StoreError?) {
        state.withLock {
            $0.appendFault = fault
            $0.probeFault = fault
        }
    }

    /// Makes overwriting what was purged fail, or not with `nil`.
    func failOverwriting(_ fault: StoreError?) { state.withLock { $0.overwritingFault = fault } }

    /// Makes the next append report a failure although it was committed.
    func failOnceAfterCommit() { state.withLock { $0.failsAfterCommit = true } }

    /// How many records each append held.
    var batches: [Int] { state.withLock { $0.sizes } }
    var probes: Int { state.withLock { $0.probes } }

    func append(_ records: [StoredRecord], at size: Int64, checkpoint: StoredCheckpoint) throws(StoreError)
        -> AppendOutcome
    {
        gate.pass()
        let fault = state.withLock { state in
            state.sizes.append(records.count)
            return state.appendFault
        }
        if let fault { throw fault }
        let outcome = try real.append(records, at: size, checkpoint: checkpoint)
        let failsNow = state.withLock { state in
            defer { state.failsAfterCommit = false }
            return state.failsAfterCommit
        }
        if failsNow { throw StoreError(.inputOutput, "appending records") }
        return outcome
    }

    func probe() throws(StoreError) {
        let fault = state.withLock { state in
            state.probes += 1
            return state.probeFault
        }
        if let fault { throw fault }
        try real.probe()
    }

    func recordCount() throws(StoreError) -> Int64 { try real.recordCount() }
    func recordHead() throws(StoreError) -> RecordHead { try real.recordHead() }
    func visitRecords(from sequence: Int64, limit: Int, _ visit: (StoredRecord) -> Bool) throws(StoreError) {
        try real.visitRecords(from: sequence, limit: limit, visit)
    }
    func facts(from sequence: Int64, limit: Int) throws(StoreError) -> [StoredFacts] {
        try real.facts(from: sequence, limit: limit)
    }
    func records(ofActivity activity: [UInt8]) throws(StoreError) -> [StoredRecord] {
        try real.records(ofActivity: activity)
    }
    func leaves(from sequence: Int64, limit: Int) throws(StoreError) -> [[UInt8]] {
        try real.leaves(from: sequence, limit: limit)
    }
    func visitTerms(below end: Int64, _ visit: (TermRow) -> Void) throws(StoreError) {
        try real.visitTerms(below: end, visit)
    }
    func recordPage(from sequence: Int64, limit: Int, bytes: Int) throws(StoreError) -> RecordPage {
        try real.recordPage(from: sequence, limit: limit, bytes: bytes)
    }
    func add(_ subject: StoredSubject) throws(StoreError) -> StoredSubject? { try real.add(subject) }
    func subject(term: [UInt8]) throws(StoreError) -> StoredSubject? { try real.subject(term: term) }
    func subject(key: [UInt8]) throws(StoreError) -> StoredSubject? { try real.subject(key: key) }
    func subjects(after key: [UInt8]?, limit: Int) throws(StoreError) -> [StoredSubject] {
        try real.subjects(after: key, limit: limit)
    }
    func keyEncryptionKeys() throws(StoreError) -> [StoredKeyEncryptionKey] { try real.keyEncryptionKeys() }
    func begin(_ key: StoredKeyEncryptionKey) throws(StoreError) -> Bool { try real.begin(key) }
    func subjects(wrappedBelow number: Int64, limit: Int) throws(StoreError) -> [StoredSubject] {
        try real.subjects(wrappedBelow: number, limit: limit)
    }
    func rewrap(_ subjects: [StoredSubject]) throws(StoreError) { try real.rewrap(subjects) }
    func retire(below number: Int64, at time: Timestamp) throws(StoreError) -> Bool {
        try real.retire(below: number, at: time)
    }
    func logKeys() throws(StoreError) -> [StoredLogKey] { try real.logKeys() }
    func destroyKey(term: [UInt8], at time: Timestamp) throws(StoreError) -> StoredSubject? {
        try real.destroyKey(term: term, at: time)
    }
    func unpurgedKeys() throws(StoreError) -> [[UInt8]] { try real.unpurgedKeys() }
    func notePurged(key: [UInt8]) throws(StoreError) { try real.notePurged(key: key) }
    func unpurged(from sequence: Int64, limit: Int) throws(StoreError) -> [StoredEntry] {
        try real.unpurged(from: sequence, limit: limit)
    }
    func purge(_ sequences: [Int64], cause: String) throws(StoreError) -> [Int64] {
        try real.purge(sequences, cause: cause)
    }
    func purgedCount() throws(StoreError) -> Int64 { try real.purgedCount() }
    func unreceipted(limit: Int) throws(StoreError) -> [PurgedRecord] { try real.unreceipted(limit: limit) }
    func noteReceipt(for sequences: [Int64]) throws(StoreError) { try real.noteReceipt(for: sequences) }
    func unreceiptedRows() throws(StoreError) -> Int { try real.unreceiptedRows() }
    func noteReceipt(forRows count: Int) throws(StoreError) { try real.noteReceipt(forRows: count) }
    func unfinishedErasure() throws(StoreError) -> UnfinishedErasure { try real.unfinishedErasure() }
    func overwritePurged(rewriting: Bool) throws(StoreError) {
        if let fault = state.withLock({ $0.overwritingFault }) { throw fault }
        try real.overwritePurged(rewriting: rewriting)
    }
    func finishOverwriting() throws(StoreError) { try real.finishOverwriting() }
    func retention() throws(StoreError) -> StoredRetention? { try real.retention() }
    func save(_ retention: StoredRetention) throws(StoreError) { try real.save(retention) }
    func noteRetention(at time: Timestamp, after last: Timestamp) throws(StoreError) -> Bool {
        try real.noteRetention(at: time, after: last)
    }
    func holds() throws(StoreError) -> [StoredHold] { try real.holds() }
    func place(_ hold: StoredHold) throws(StoreError) { try real.place(hold) }
    func lift(hold id: String, at time: Timestamp) throws(StoreError) -> Bool { try real.lift(hold: id, at: time) }
    func add(_ keys: [StoredLogKey], after known: Int) throws(StoreError) -> Bool { try real.add(keys, after: known) }
    func lastNote() throws(StoreError) -> StoredNote? { try real.lastNote() }
    func note(atLeast size: Int64) throws(StoreError) -> StoredNote? { try real.note(atLeast: size) }
    func notes(after note: StoredNote?, limit: Int) throws(StoreError) -> [StoredNote] {
        try real.notes(after: note, limit: limit)
    }
    func publish(_ note: StoredNote, after last: StoredNote?) throws(StoreError) -> Bool {
        try real.publish(note, after: last)
    }
    func witnesses() throws(StoreError) -> [StoredWitness] { try real.witnesses() }
    func appoint(_ witness: StoredWitness) throws(StoreError) -> Bool { try real.appoint(witness) }
    func dismiss(_ verifier: String, at time: Timestamp) throws(StoreError) -> Bool {
        try real.dismiss(verifier, at: time)
    }
    func cosign(
        _ checkpoint: StoredWitness.Cosigned, by verifier: String, adding: ([UInt8]) -> [UInt8]?
    ) throws(StoreError) -> Bool {
        try real.cosign(checkpoint, by: verifier, adding: adding)
    }
    func refuse(_ verifier: String, _ refusal: StoredWitness.Refusal) throws(StoreError) {
        try real.refuse(verifier, refusal)
    }
    func write(_ tiles: [StoredTile]) throws(StoreError) { try real.write(tiles) }
    func tile(level: Int, index: UInt64) throws(StoreError) -> [UInt8]? { try real.tile(level: level, index: index) }
    func entries(from sequence: Int64, limit: Int) throws(StoreError) -> [[UInt8]] {
        try real.entries(from: sequence, limit: limit)
    }
    func activities(_ filter: RecordFilter, before: Int64?, limit: Int) throws(StoreError) -> [StoredActivity] {
        try real.activities(filter, before: before, limit: limit)
    }
    func checkpoints(from size: Int64, limit: Int) throws(StoreError) -> [StoredCheckpoint] {
        try real.checkpoints(from: size, limit: limit)
    }
    func lastCheckpoint() throws(StoreError) -> StoredCheckpoint? { try real.lastCheckpoint() }
    func lastFrontier() throws(StoreError) -> StoredCheckpoint? { try real.lastFrontier() }
}

/// A gate that is open unless it was closed.
final class Gate: Sendable {
    private let closed = Mutex(false)
    private let reached = DispatchSemaphore(value: 0)
    private let opened = DispatchSemaphore(value: 0)

    func close() { closed.withLock { $0 = true } }

    /// Waits until somebody stands before the closed gate.
    func waitUntilReached() { reached.wait() }

    func open() {
        closed.withLock { $0 = false }
        opened.signal()
    }

    func pass() {
        guard closed.withLock({ $0 }) else { return }
        reached.signal()
        opened.wait()
    }
}
