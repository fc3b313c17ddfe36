public import Domain

/// A person's account as directories know it.
public struct AccountRow: Hashable, Sendable {
    /// Given here, opaque, and never changed.
    public var id: String
    /// Who it is to everybody else: the address stays, whatever the directory calls the account. The groups are not written
    /// with it.
    public var person: Person
    /// What the directory calls the account; the only one in either case.
    public var userName: String
    /// What the directory knows it by itself.
    public var externalID: String?
    /// What the directory said of the person, as JSON.
    public var resource: [UInt8]
    /// The service account that wrote it last; `nil` as long as none has.
    public var provisionedBy: String?
    public var created: Timestamp
    public var modified: Timestamp
    /// Grows with each change.
    public var version: Int64
    /// The groups the person is in, by name; read, and not written.
    public var groups: [GroupRow.Name] = []

    public init(
        id: String, person: Person, userName: String, externalID: String? = nil, resource: [UInt8],
        provisionedBy: String? = nil, created: Timestamp, modified: Timestamp, version: Int64 = 1
    ) {
        self.id = id
        self.person = person
        self.userName = userName
        self.externalID = externalID
        self.resource = resource
        self.provisionedBy = provisionedBy
        self.created = created
        self.modified = modified
        self.version = version
    }
}

/// A group of people.
public struct GroupRow: Hashable, Sendable {
    /// What tells one group from another.
    public struct Name: Hashable, Sendable {
        public var id: String
        public var display: String

        public init(id: String, display: String) {
            self.id = id
            self.display = display
        }
    }

    /// Somebody in it.
    public struct Member: Hashable, Sendable {
        /// The account's id.
        public var id: String
        public var person: String
        public var name: String

        public init(id: String, person: String, name: String) {
            self.id = id
            self.person = person
            self.name = name
        }
    }

    /// Given here, opaque, and never changed.
    public var id: String
    /// What policies and audiences call it; the only one.
    public var name: String
    /// What the directory calls it.
    public var display: String
    public var externalID: String?
    /// The service account that wrote it last; `nil` as long as none has.
    public var provisionedBy: String?
    public var created: Timestamp
    public var modified: Timestamp
    /// Grows with each change.
    public var version: Int64
    /// By name; those who have an account.
    public var members: [Member]

    public init(
        id: String, name: String, display: String, externalID: String? = nil, provisionedBy: String? = nil,
        created: Timestamp, modified: Timestamp, version: Int64 = 1, members: [Member] = []
    ) {
        self.id = id
        self.name = name
        self.display = display
        self.externalID = externalID
        self.provisionedBy = provisionedBy
        self.created = created
        self.modified = modified
        self.version = version
        self.members = members
    }
}
