public import Domain
public import Trust

/// What the record's page says of the server that shows it: how it started, and what keeps its master key.
public struct ServerFacts: Sendable {
    /// What taking up the store came to.
    public struct Start: Hashable, Sendable {
        public var time: Timestamp
        /// Records that were acknowledged and lay in the journal alone.
        public var replayed: Int64
        /// Whether the journal ended in an unfinished write, which was dropped.
        public var wasTorn: Bool
        /// How long it took to take up the journal.
        public var microseconds: Int64

        public init(time: Timestamp, replayed: Int64, wasTorn: Bool, microseconds: Int64) {
            self.time = time
            self.replayed = replayed
            self.wasTorn = wasTorn
            self.microseconds = microseconds
        }
    }

    public var start: Start
    /// What keeps the master key at this moment; `nil` when that cannot be told. May read a file.
    public var custody: @Sendable () -> MasterKeyCustody?

    public init(start: Start, custody: @escaping @Sendable () -> MasterKeyCustody?) {
        self.start = start
        self.custody = custody
    }
}
