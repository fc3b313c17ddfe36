public import Domain

/// Something somebody holds: one line of an access review, as it was when the review began.
public struct Access: Hashable, Sendable {
    /// What is held.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// A person may use an asset.
        case use
        /// A key or token with which a program speaks for a person.
        case key
        /// A system of others that reaches us, or that we reach. Whoever answers for it holds it.
        case integration
        /// A link that opens an asset or a file to whoever has it. Whoever made it holds it.
        case link
        /// A person is in a group.
        case membership
    }

    public let kind: Kind
    /// Who holds it, by an opaque name.
    public let holder: String
    /// The holder's department; `nil` where none is known.
    public let department: String?
    /// The asset, key, integration, link or group, by its id.
    public let object: String
    public let grant: Grant
    /// What may be done with it, by opaque names.
    public let rights: Set<String>
    /// Since when it is held; `nil` where that is not known.
    public let since: Timestamp?
    /// When it was last used; `nil` when it never was, as far as is known.
    public let lastUsed: Timestamp?

    public init(
        _ kind: Kind, holder: String, department: String? = nil, object: String, grant: Grant,
        rights: Set<String> = [], since: Timestamp? = nil, lastUsed: Timestamp? = nil
    ) {
        self.kind = kind
        self.holder = holder
        self.department = department
        self.object = object
        self.grant = grant
        self.rights = rights
        self.since = since
        self.lastUsed = lastUsed
    }

    /// What tells one from all others: nothing is in a review twice.
    public var id: ID { ID(kind: kind, object: object, holder: holder) }

    /// By what one is told from all others.
    public struct ID: Hashable, Sendable {
        public let kind: Kind
        public let object: String
        public let holder: String

        public init(kind: Kind, object: String, holder: String) {
            self.kind = kind
            self.object = object
            self.holder = holder
        }
    }
}

extension Access.ID: Comparable {
    public static func < (left: Self, right: Self) -> Bool {
        if left.kind != right.kind { return left.kind.rawValue < right.kind.rawValue }
        return left.object != right.object ? left.object < right.object : left.holder < right.holder
    }
}
