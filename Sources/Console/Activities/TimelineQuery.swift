public import Domain

/// Which activities the timeline shows.
public struct TimelineQuery: Hashable, Sendable {
    /// The person with exactly this address.
    public var person: String?
    /// Everybody whose address holds this, in lower case.
    public var personPart: String?
    public var asset: String?
    /// A label; one without a subtype stands for all of its subtypes.
    public var label: Label?
    public var outcome: Outcome?
    /// `POST /v1/chat/completions`, `key.create` …, exactly.
    public var operation: String?
    /// From this moment …
    public var from: Timestamp?
    /// … to before this one.
    public var to: Timestamp?

    public init(
        person: String? = nil, personPart: String? = nil, asset: String? = nil, label: Label? = nil,
        outcome: Outcome? = nil, operation: String? = nil, from: Timestamp? = nil, to: Timestamp? = nil
    ) {
        self.person = person
        self.personPart = personPart
        self.asset = asset
        self.label = label
        self.outcome = outcome
        self.operation = operation
        self.from = from
        self.to = to
    }

    /// Whether `row` belongs into this timeline.
    public func matches(_ row: ActivityRow) -> Bool {
        if let person, row.person != person { return false }
        if let personPart, row.person?.lowercased().contains(personPart) != true { return false }
        if let asset, row.asset != asset { return false }
        if let label, !row.labels.keys.contains(where: { Self.label(label, covers: $0) }) { return false }
        if let outcome, row.outcome != outcome { return false }
        if let operation, row.operation != operation { return false }
        if let from, row.time < from { return false }
        if let to, row.time >= to { return false }
        return true
    }

    static func label(_ wanted: Label, covers found: Label) -> Bool {
        wanted == found || (wanted.subtype == nil && wanted.type == found.type)
    }
}
