public import Domain
public import Storage

/// What the store at the place where a backup is to go has that the backup does not.
public struct StoreComparison: Hashable, Sendable {
    private static let page = 1_000

    /// Records that would be lost.
    public struct Newer: Hashable, Sendable {
        public var first: Int64
        public var last: Int64
        public var from: Timestamp
        public var to: Timestamp

        public var count: Int64 { last - first + 1 }
    }

    /// How many records both have in common, from the first on.
    public let shared: Int64
    /// Those after them that only the store at the place has; `nil` when there are none.
    public let newer: Newer?
    /// The newest checkpoint that the store at the place signed.
    public let signed: StoredNote?

    /// Whether they are one log at all: the first record is one nobody can have made twice.
    public var isSameLog: Bool { shared > 0 }

    /// - Parameters:
    ///   - present: The store at the place.
    ///   - copy: The one that came out of the backup.
    public init(present: Store, copy: Store) throws(StoreError) {
        let count = try present.recordCount()
        var shared: Int64 = 0
        while true {
            let (ours, theirs) = (
                try present.leaves(from: shared, limit: Self.page), try copy.leaves(from: shared, limit: Self.page)
            )
            let same = zip(ours, theirs).prefix { $0 == $1 }.count
            shared += Int64(same)
            // Where they part, one ends or goes another way.
            if same < Self.page { break }
        }
        self.shared = shared
        signed = try present.lastNote()
        guard shared < count else {
            newer = nil
            return
        }
        newer = Newer(
            first: shared, last: count - 1, from: try Self.time(of: shared, present),
            to: try Self.time(of: count - 1, present))
    }

    private static func time(of sequence: Int64, _ store: Store) throws(StoreError) -> Timestamp {
        try store.facts(from: sequence, limit: 1).first?.time ?? Timestamp(microseconds: 0)
    }
}
