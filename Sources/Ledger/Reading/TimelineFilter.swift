public import Domain

/// Which activities a page of the timeline holds. A field that is `nil` lets everything through; the others must all
/// hold.
public struct TimelineFilter: Hashable, Sendable {
    public var person: String?
    /// Some of the person's address, in lower case.
    public var personPart: String?
    public var asset: String?
    /// The upstream's name for the conversation or thread.
    public var conversation: String?
    /// In the request's part or the answer's. A label without subtype stands for its subtypes too.
    public var label: Label?
    /// Of the request's part or the answer's.
    public var outcome: Outcome?
    /// Of the part that began the activity.
    public var kind: RecordKind?
    /// Of the part that began the activity: `POST /v1/chat/completions`, `key.create`.
    public var operation: String?
    /// Not before this moment.
    public var from: Timestamp?
    /// Before this moment.
    public var to: Timestamp?

    public init(
        person: String? = nil, personPart: String? = nil, asset: String? = nil, conversation: String? = nil,
        label: Label? = nil,
        outcome: Outcome? = nil, kind: RecordKind? = nil, operation: String? = nil, from: Timestamp? = nil,
        to: Timestamp? = nil
    ) {
        self.person = person
        self.personPart = personPart
        self.asset = asset
        self.conversation = conversation
        self.label = label
        self.outcome = outcome
        self.kind = kind
        self.operation = operation
        self.from = from
        self.to = to
    }

    /// What it asks of the index.
    var values: [(field: IndexField, value: String)] {
        let values: [(field: IndexField, value: String?)] = [
            (.person, person), (.asset, asset), (.conversation, conversation), (.label, label?.name),
            (.operation, operation),
            (.outcome, outcome?.rawValue),
        ]
        return values.compactMap { pair in pair.value.map { (pair.field, $0) } }
    }
}
