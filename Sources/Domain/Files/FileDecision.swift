/// What a person decided about a file, and why.
public struct FileDecision: Hashable, Sendable {
    /// The raw values are stored.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case classified, released, rejected
    }

    public var kind: Kind
    /// An e-mail address, or `local:NAME`.
    public var person: String
    public var time: Timestamp
    /// Of a classification: what it was, and what it is from then on.
    public var from: Classification?
    public var to: Classification?
    /// What they wrote.
    public var reason: String

    public init(
        kind: Kind, person: String, time: Timestamp, from: Classification? = nil, to: Classification? = nil,
        reason: String
    ) {
        self.kind = kind
        self.person = person
        self.time = time
        self.from = from
        self.to = to
        self.reason = reason
    }
}
