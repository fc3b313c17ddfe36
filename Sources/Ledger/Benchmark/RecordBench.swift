internal import Dispatch
public import Domain
internal import Foundation
internal import Merkle
internal import Storage
internal import Synchronization
internal import Trust

/// Times the record in a directory of its own: what appends, checks, proofs and a start take.
///
///     let bench = RecordBench(directory: "bench")
///     let pace = try bench.append(100_000, bytes: 1_024)
public struct RecordBench: Sendable {
    /// What a stretch of work took.
    public struct Pace: Hashable, Sendable {
        public var count: Int
        public var seconds: Double
        /// Of all threads of the process.
        public var processorSeconds: Double

        public var perSecond: Double { Double(count) / seconds }
        public var processorMicroseconds: Double { processorSeconds / Double(count) * 1e6 }
    }

    /// Appends that wait at one time.
    private static let waiting = 4_096
    private let directory: String
    private let keys: LedgerKeys
    private let time: any TimeSource

    /// - Parameter directory: Is made, and is left to the caller to remove.
    public init(directory: String, time: any TimeSource) {
        self.directory = directory
        self.time = time
        keys = LedgerKeys(MasterKey.generate())
    }

    /// Appends records of exchanges of many people, as fast as they are taken.
    ///
    /// - Parameters:
    ///   - bytes: Of content in each.
    ///   - from: How many were appended before: another stretch is of others.
    /// - Returns: Until all of them lie in the database and are found by what they are about, which is later than they are
    ///   acknowledged.
    public func append(_ count: Int, bytes: Int, from: Int = 0) throws -> Pace {
        let store = try Store(directory: directory)
        let ledger = try Ledger(store: store, keys: keys, time: time)
        let made = BenchEntries(bytes: bytes, time: time)
        let room = DispatchSemaphore(value: Self.waiting)
        let failure = Mutex<RecordError?>(nil)
        let pace = Self.timed(count) {
            for number in from..<from + count {
                room.wait()
                ledger.append(made.entry(number), urgency: .now) { result in
                    if case .failure(let error) = result { failure.withLock { $0 = $0 ?? error } }
                    room.signal()
                }
            }
            ledger.close()
            store.close()
        }
        if let failure = failure.withLock({ $0 }) { throw failure }
        return pace
    }

    /// Recomputes everything.
    ///
    /// - Parameter opened: Whether every record is opened as well.
    public func verify(opened: Bool) throws -> Pace {
        let store = try Store(directory: directory)
        defer { store.close() }
        var verification: Verification?
        let pace = try Self.timed(try Int(store.recordCount())) {
            verification = try LedgerVerifier(store: store, keys: opened ? keys : nil).verify()
        }
        if let bad = verification?.firstBad { throw RecordError("record \(bad.sequence): \(bad.reason)") }
        return pace
    }

    /// Proves `count` records from tiles and has the proofs checked, which is not timed.
    ///
    /// - Returns: Seconds, ascending, one for each proof.
    public func prove(_ count: Int) throws -> [Double] {
        let store = try Store(directory: directory)
        let ledger = try Ledger(store: store, keys: keys, time: time)
        defer {
            ledger.close()
            store.close()
        }
        guard let checkpoint = try ledger.publish() else { return [] }
        let log = try ledger.trustedLog()
        return try (0..<count).map { number in
            let sequence = Int64(number) &* 7_919_993 % checkpoint.size
            var proof: LogProof?
            let pace = try Self.timed(1) { proof = try ledger.proof(of: sequence) }
            guard let proof, let entry = try store.entries(from: sequence, limit: 1).first else {
                throw RecordError("record \(sequence) cannot be proved")
            }
            _ = try proof.verify(leaf: TreeHash.leaf(entry), in: log)
            return pace.seconds
        }.sorted()
    }

    /// Opens the store and takes the ledger up, as a server does when it starts.
    ///
    /// - Returns: Seconds, the best of `rounds`.
    public func start(rounds: Int) throws -> Double {
        try (0..<max(rounds, 1)).map { _ in
            try Self.timed(1) {
                let store = try Store(directory: directory)
                try Ledger(store: store, keys: keys, time: time).close()
                store.close()
            }.seconds
        }.min() ?? 0
    }

    private static func timed(_ count: Int, _ body: () throws -> Void) rethrows -> Pace {
        let (start, processor) = (DispatchTime.now().uptimeNanoseconds, processorSeconds)
        try body()
        let seconds = Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9
        return Pace(count: count, seconds: seconds, processorSeconds: processorSeconds - processor)
    }

    private static var processorSeconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
