public import Domain

/// A person, where what is known of them comes from, and what is theirs.
public struct KnownPerson: Hashable, Sendable {
    public var person: Person
    /// `nil` for one whose account a directory took away.
    public var account: Account?
    /// Oldest first.
    public var keys: [Credential]
    /// Sessions that hold, the oldest first.
    public var sessions: [OpenSession]
    public var factor: SecondFactor?
    /// By what identity providers know them.
    public var identities: [Link]
    /// Other names of theirs.
    public var aliases: [PersonAlias]

    public init(
        person: Person, account: Account? = nil, keys: [Credential] = [], sessions: [OpenSession] = [],
        factor: SecondFactor? = nil, identities: [Link] = [], aliases: [PersonAlias] = []
    ) {
        self.person = person
        self.account = account
        self.keys = keys
        self.sessions = sessions
        self.factor = factor
        self.identities = identities
        self.aliases = aliases
    }

    /// By what an identity provider knows somebody.
    public struct Link: Hashable, Sendable {
        public var issuer: String
        public var subject: String
        public var linked: Timestamp
        /// When the provider last vouched for them.
        public var lastUsed: Timestamp?
        /// How it knew them then, by the names of RFC 8176.
        public var methods: [String]
        /// When it had them show a second factor, as far as it said so then.
        public var secondFactor: Timestamp?

        public init(
            issuer: String, subject: String, linked: Timestamp, lastUsed: Timestamp? = nil, methods: [String] = [],
            secondFactor: Timestamp? = nil
        ) {
            self.issuer = issuer
            self.subject = subject
            self.linked = linked
            self.lastUsed = lastUsed
            self.methods = methods
            self.secondFactor = secondFactor
        }
    }

    /// By what a directory knows somebody.
    public struct Account: Hashable, Sendable {
        public var id: String
        public var userName: String
        public var externalID: String?
        /// The directory that changed it last, `scim:NAME`; `nil` for one that manifests alone describe.
        public var provisionedBy: String?
        public var created: Timestamp
        public var modified: Timestamp

        public init(
            id: String, userName: String, externalID: String? = nil, provisionedBy: String? = nil,
            created: Timestamp, modified: Timestamp
        ) {
            self.id = id
            self.userName = userName
            self.externalID = externalID
            self.provisionedBy = provisionedBy
            self.created = created
            self.modified = modified
        }
    }
}

/// A group, and who is in it.
public struct KnownGroup: Hashable, Sendable {
    public var id: String
    /// What policies and audiences call it.
    public var name: String
    /// What the directory calls it.
    public var display: String
    public var externalID: String?
    /// As in ``KnownPerson/Account/provisionedBy``.
    public var provisionedBy: String?
    public var modified: Timestamp
    /// Addresses.
    public var members: [String]

    public init(
        id: String, name: String, display: String, externalID: String? = nil, provisionedBy: String? = nil,
        modified: Timestamp, members: [String] = []
    ) {
        self.id = id
        self.name = name
        self.display = display
        self.externalID = externalID
        self.provisionedBy = provisionedBy
        self.modified = modified
        self.members = members
    }
}

/// Some of a list, and how long all of it is.
public struct ListedPart<Item: Hashable & Sendable>: Hashable, Sendable {
    public var items: [Item]
    public var total: Int

    public init(items: [Item], total: Int) {
        self.items = items
        self.total = total
    }
}
