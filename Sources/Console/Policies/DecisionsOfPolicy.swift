import Domain
import Policies

/// The newest decisions of one policy, and of others.
struct DecisionsOfPolicy: Sendable {
    var policy: String
    var person: String?
    var limit: Int
    var count = 0
    private(set) var newest: [RecordFacts] = []
    /// The newest decisions of others, which it may nearly have made.
    private(set) var others: [JoinedRecord] = []

    init(_ policy: String, person: String?, limit: Int) {
        self.policy = policy
        self.person = person
        self.limit = limit
    }

    mutating func note(_ record: JoinedRecord) {
        let facts = record.facts
        guard !facts.decidedBy.isEmpty, person == nil || facts.person == person else { return }
        guard facts.decidedBy.contains(policy) else {
            if others.count < NearDecisions.maximumLooked { others.append(record) }
            return
        }
        count += 1
        if newest.count < limit { newest.append(facts) }
    }
}
