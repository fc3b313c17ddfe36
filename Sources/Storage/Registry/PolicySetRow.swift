public import Domain

/// A file of policies as it is kept.
public struct PolicyFileRow: Hashable, Sendable {
    public var name: String
    public var bytes: [UInt8]

    public init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }
}

/// A set of policies that was in force, without what is in it.
public struct PolicySetSummary: Hashable, Sendable {
    /// SHA-256 of the policy files, hexadecimal.
    public var hash: String
    public var firstLoaded: Timestamp
    /// When it last took the place of another, or came from elsewhere than before: to load what is in force changes nothing.
    public var lastLoaded: Timestamp
    /// Who had it loaded that time: an e-mail address, `local:NAME` or `job:NAME`.
    public var loadedBy: String
    /// Where it came from that time: `database`, or `directory PATH`.
    public var source: String

    public init(
        hash: String, firstLoaded: Timestamp, lastLoaded: Timestamp, loadedBy: String, source: String
    ) {
        self.hash = hash
        self.firstLoaded = firstLoaded
        self.lastLoaded = lastLoaded
        self.loadedBy = loadedBy
        self.source = source
    }
}

/// A set of policies that was in force.
public struct PolicySetRow: Hashable, Sendable {
    /// SHA-256 of the policy files, hexadecimal: what verdicts name.
    public var hash: String
    public var firstLoaded: Timestamp
    /// As in ``PolicySetSummary``.
    public var lastLoaded: Timestamp
    /// Who had it loaded that time: an e-mail address, `local:NAME` or `job:NAME`.
    public var loadedBy: String
    /// Where it came from: `database`, or `directory PATH`.
    public var source: String
    /// All files, the baseline's included.
    public var files: [PolicyFileRow]

    public init(
        hash: String, firstLoaded: Timestamp, lastLoaded: Timestamp, loadedBy: String, source: String,
        files: [PolicyFileRow]
    ) {
        self.hash = hash
        self.firstLoaded = firstLoaded
        self.lastLoaded = lastLoaded
        self.loadedBy = loadedBy
        self.source = source
        self.files = files
    }
}
