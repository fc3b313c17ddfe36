public import Domain
public import Storage

/// What was taken away since a backup was made stays taken away when it is restored: where the store that it goes in place of is
/// still there, erasures, purges, legal holds, revoked keys and closed accounts are carried over. So is what was put in place of
/// something since: who witnesses the log, the keys that sign it, and for how long records are kept.
///
/// What is erased so is purged, and has its receipts, when ``Ledger/Ledger/finishErasures()`` has run after it.
public struct CarryingOver {
    private static let page = 500

    /// What was carried over.
    public struct Outcome: Hashable, Sendable {
        /// Persons whose keys were destroyed again.
        public var erasures = 0
        /// Records that were purged again, those of persons too.
        public var purges = 0
        /// Holds that were placed or lifted again.
        public var holds = 0
        /// Keys that were revoked again.
        public var keys = 0
        /// Accounts that were closed or removed again.
        public var accounts = 0
        /// Files whose uploaders were erased again.
        public var files = 0

        /// Witnesses that were appointed or dismissed again.
        public var witnesses = 0
        /// Keys that sign the log and time, taken into use since: those before them sign no more.
        public var logKeys = 0
        /// 1 when rules of retention were put in force again.
        public var retention = 0

        /// Nothing.
        public init() {}

        /// How many in all.
        public var total: Int {
            erasures + purges + holds + keys + accounts + files + witnesses + logKeys + retention
        }
    }

    private let present: Store
    private let copy: Store

    /// - Parameters:
    ///   - present: The store that the backup goes in place of.
    ///   - copy: The one that came out of the backup.
    public init(from present: Store, to copy: Store) {
        self.present = present
        self.copy = copy
    }

    /// Carries it over. Doing it twice does no harm.
    ///
    /// - Parameters:
    ///   - shared: How many records both have.
    ///   - time: When the keys that are destroyed are said to have been.
    public func run(shared: Int64, at time: Timestamp) throws(StoreError) -> Outcome {
        var outcome = Outcome()
        outcome.erasures = try erasures(time)
        outcome.purges = try purges(below: shared)
        outcome.holds = try holds()
        outcome.keys = try keys()
        outcome.accounts = try accounts()
        outcome.files = try files()
        let log = LogCarryingOver(present, copy)
        outcome.witnesses = try log.witnesses(at: time)
        outcome.logKeys = try log.keys(below: shared)
        outcome.retention = try retention()
        return outcome
    }

    private func erasures(_ time: Timestamp) throws(StoreError) -> Int {
        var (count, last) = (0, [UInt8]?.none)
        while true {
            let page = try present.subjects(after: last, limit: Self.page)
            guard let end = page.last else { return count }
            for subject in page where subject.erased != nil {
                guard let term = try copy.subject(key: subject.key)?.term else { continue }
                if try copy.destroyKey(term: term, at: subject.erased ?? time) != nil { count += 1 }
            }
            last = end.key
        }
    }

    private func purges(below shared: Int64) throws(StoreError) -> Int {
        var (count, last) = (0, Int64(-1))
        while true {
            let page = try present.purgedRecords(after: last, limit: Self.page)
            guard let end = page.last else { return count }
            for (cause, records) in Dictionary(grouping: page.filter({ $0.sequence < shared }), by: \.cause) {
                count += try copy.purge(records.map(\.sequence), cause: cause).count
            }
            last = end.sequence
        }
    }

    private func holds() throws(StoreError) -> Int {
        var count = 0
        let known = Dictionary(uniqueKeysWithValues: try copy.holds().map { ($0.id, $0) })
        for hold in try present.holds() {
            if let there = known[hold.id] {
                guard there.lifted == nil, let lifted = hold.lifted else { continue }
                if try copy.lift(hold: hold.id, at: lifted) { count += 1 }
            } else {
                try copy.place(hold)
                count += 1
            }
        }
        return count
    }

    /// Sealed under the same master key; what is in force at the place is the last that was said.
    private func retention() throws(StoreError) -> Int {
        guard let said = try present.retention(), try copy.retention()?.rules != said.rules else { return 0 }
        try copy.save(said)
        return 1
    }

    private func keys() throws(StoreError) -> Int {
        let known = Dictionary(uniqueKeysWithValues: try present.credentials().map { ($0.id, $0) })
        var count = 0
        for key in try copy.credentials() where key.revoked == nil {
            guard let now = known[key.id] else { continue }
            var ended = key
            ended.revoked = now.revoked
            // A key that was rotated ends earlier than it was made to.
            if let expires = now.expires { ended.expires = min(key.expires ?? expires, expires) }
            guard ended != key else { continue }
            try copy.save(ended)
            count += 1
        }
        return count
    }

    private func accounts() throws(StoreError) -> Int {
        let known = Dictionary(uniqueKeysWithValues: try present.people().map { ($0.email, $0.active) })
        var count = 0
        for var person in try copy.people() {
            switch known[person.email] {
            case true: continue
            case false:
                if !person.active { continue }
                person.active = false
                try copy.save(person)
            case nil:
                // Nobody goes but by an erasure.
                guard try copy.erase(person: person.email) else { continue }
            }
            count += 1
        }
        return count
    }

    /// Both are sealed under the same master key: what is left of a file goes over as it is.
    private func files() throws(StoreError) -> Int {
        var (count, last) = (0, Int64(0))
        while true {
            let page = try present.erasedFiles(after: last, limit: Self.page)
            guard let end = page.last else { return count }
            for file in page {
                guard let there = try copy.file(file.id), there.uploader != file.uploader else { continue }
                if try copy.erase(file, known: there.nonce) { count += 1 }
            }
            last = end.sequence
        }
    }
}
