internal import Domain
internal import Trust

/// Makes index terms, and remembers those that come again and again.
///
/// A value: the writer keeps one for itself.
struct IndexTerms {
    private static let remembered = 4_096

    private let keys: LedgerKeys
    private var known: [IndexField: [String: [UInt8]]] = [:]
    private var count = 0

    init(_ keys: LedgerKeys) { self.keys = keys }

    /// Everything the record with these facts is found by: sorted, one after the other.
    mutating func terms(of facts: RecordFacts) -> [UInt8] {
        var terms = Self.values(of: facts).map { term($0.field, $0.value) }
        terms.sort { $0.lexicographicallyPrecedes($1) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(terms.count * LedgerKeys.termLength)
        for term in terms { bytes += term }
        return bytes
    }

    /// What joins the records of an activity. Never comes more than a few times: it is not remembered.
    ///
    /// Where the name tells when it began, so does this, in six bytes before ten of the keyed hash: what comes one after the
    /// other lies side by side in the index. The times of records are in the clear anyway.
    static func activity(_ activity: String, _ keys: LedgerKeys) -> [UInt8] {
        guard let milliseconds = ActivityID.milliseconds(of: activity) else { return plainActivity(activity, keys) }
        let time = (0..<6).map { UInt8(truncatingIfNeeded: milliseconds >> UInt64(40 - 8 * $0)) }
        return time + plainActivity(activity, keys).prefix(LedgerKeys.termLength - time.count)
    }

    /// The same without the time, as records of before have it.
    static func plainActivity(_ activity: String, _ keys: LedgerKeys) -> [UInt8] { term(.activity, activity, keys) }

    static func term(_ field: IndexField, _ value: String, _ keys: LedgerKeys) -> [UInt8] {
        keys.term(field.rawValue, value)
    }

    private mutating func term(_ field: IndexField, _ value: String) -> [UInt8] {
        if let term = known[field]?[value] { return term }
        let term = Self.term(field, value, keys)
        if count >= Self.remembered { (known, count) = ([:], 0) }
        known[field, default: [:]][value] = term
        count += 1
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
        if let conversation = facts.conversation { values.append((.conversation, conversation)) }
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
