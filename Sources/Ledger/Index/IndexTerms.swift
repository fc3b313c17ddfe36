internal import Domain
internal import Trust

/// Makes index terms, and remembers those that come again and again.
///
/// A value: the writer keeps one for itself.
struct IndexTerms {
    private static let remembered = 4_096

    private let keys: LedgerKeys
    private var known: [String: [UInt8]] = [:]

    init(_ keys: LedgerKeys) { self.keys = keys }

    /// Everything the record with these facts is found by: sorted, one after the other.
    mutating func terms(of facts: RecordFacts) -> [UInt8] {
        Self.values(of: facts).map { term($0.field, $0.value) }.sorted { $0.lexicographicallyPrecedes($1) }.flatMap {
            $0
        }
    }

    /// What joins the records of an activity. Never comes more than a few times: it is not remembered.
    static func activity(_ activity: String, _ keys: LedgerKeys) -> [UInt8] { term(.activity, activity, keys) }

    static func term(_ field: IndexField, _ value: String, _ keys: LedgerKeys) -> [UInt8] {
        keys.term(field.rawValue, value)
    }

    private mutating func term(_ field: IndexField, _ value: String) -> [UInt8] {
        let name = field.rawValue + "\0" + value
        if let term = known[name] { return term }
        let term = Self.term(field, value, keys)
        if known.count >= Self.remembered { known = [:] }
        known[name] = term
        return term
    }

    private static func values(of facts: RecordFacts) -> [(field: IndexField, value: String)] {
        var values: [(field: IndexField, value: String)] = [
            (.operation, facts.operation), (.outcome, facts.outcome.rawValue),
        ]
        if let person = facts.person {
            values.append((.person, person))
            if let at = person.lastIndex(of: "@") {
                values.append((.domain, person[person.index(after: at)...].lowercased()))
            }
        }
        if let asset = facts.asset { values.append((.asset, asset)) }
        if let model = facts.model { values.append((.model, model)) }
        if let subject = facts.subject { values.append((.subject, subject)) }
        var labels: Set<String> = []
        for label in facts.labels.keys {
            labels.insert(label.name)
            labels.insert(label.type)
        }
        return values + labels.map { (.label, $0) }
    }
}
