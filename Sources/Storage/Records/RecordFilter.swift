public import Domain

/// Which activities a page holds. A field that is `nil` lets everything through; the others must all hold.
public struct RecordFilter: Hashable, Sendable {
    public var person: String?
    /// Some of the person's address, in lower case.
    public var personPart: String?
    public var asset: String?
    /// A label's name; a type without subtype matches its subtypes too.
    public var label: String?
    /// Of the request's part or the answer's.
    public var outcome: String?
    /// Of the part that began the activity.
    public var kind: String?
    /// Of the part that began the activity.
    public var operation: String?
    /// Not before this moment.
    public var from: Timestamp?
    /// Before this moment.
    public var to: Timestamp?

    public init(
        person: String? = nil, personPart: String? = nil, asset: String? = nil, label: String? = nil,
        outcome: String? = nil, kind: String? = nil, operation: String? = nil, from: Timestamp? = nil,
        to: Timestamp? = nil
    ) {
        self.person = person
        self.personPart = personPart
        self.asset = asset
        self.label = label
        self.outcome = outcome
        self.kind = kind
        self.operation = operation
        self.from = from
        self.to = to
    }
}
