internal import Domain
internal import Trust

/// Makes index terms, and remembers those that come again and again.
///
/// A value: the writer keeps one for itself.
struct IndexTerms {
    private static let remembered = 4_096

    private struct Value: Hashable {
        var field: IndexField
        var text: String
    }

    private let keys: LedgerKeys
    private var known: [Value: IndexTerm] = [:]
    /// By address: what reading it again and again would cost more than making the term.
    private var domains: [String: String?] = [:]
    private var terms: [IndexTerm] = []

    init(_ keys: LedgerKeys) { self.keys = keys }

    /// Everything the record with these facts is found by: sorted, one after the other, each once.
    mutating func terms(of facts: RecordFacts) -> [UInt8] {
        terms.removeAll(keepingCapacity: true)
        add(.operation, facts.operation)
        add(.outcome, facts.outcome.rawValue)
        if let person = facts.person {
            add(.person, person)
            if let domain = domain(of: person) { add(.domain, domain) }
        }
        add(.asset, facts.asset)
        add(.conversation, facts.conversation)
        add(.model, facts.model)
        add(.subject, facts.subject)
        for label in facts.labels.keys {
            add(.label, label.name)
            add(.label, label.type)
        }
        terms.sort()
        var bytes: [UInt8] = []
        bytes.reserveCapacity(terms.count * LedgerKeys.termLength)
        var last: IndexTerm?
        for term in terms where term != last {
            term.append(to: &bytes)
            last = term
        }
        return bytes
    }

    private mutating func add(_ field: IndexField, _ text: String?) {
        guard let text else { return }
        let value = Value(field: field, text: text)
        if let term = known[value] { return terms.append(term) }
        let term = IndexTerm(Self.term(field, text, keys))
        if known.count >= Self.remembered { known = [:] }
        known[value] = term
        terms.append(term)
    }

    /// What comes behind the @, in small letters; `nil` when there is none.
    private mutating func domain(of person: String) -> String? {
        if let known = domains[person] { return known }
        let domain = person.lastIndex(of: "@").map { person[person.index(after: $0)...].lowercased() }
        if domains.count >= Self.remembered { domains = [:] }
        domains[person] = .some(domain)
        return domain
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
}
