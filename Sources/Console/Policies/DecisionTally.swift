import Domain
import Policies

/// What policies decided lately, counted from the records.
struct DecisionTally: Sendable {
    /// Whose decisions count; `nil` for everybody's.
    var person: String?
    /// The file of each policy.
    var files: [String: String]
    var decisions = 0
    private(set) var byPolicy: [String: Int] = [:]
    /// A decision that several policies of a file took counts once.
    private(set) var byFile: [String: Int] = [:]

    init(person: String?, files: [String: String]) {
        self.person = person
        self.files = files
    }

    mutating func note(_ facts: RecordFacts) {
        guard !facts.decidedBy.isEmpty, person == nil || facts.person == person else { return }
        decisions += 1
        for policy in Set(facts.decidedBy) { byPolicy[policy, default: 0] += 1 }
        for file in Set(facts.decidedBy.compactMap { files[$0] }) { byFile[file, default: 0] += 1 }
    }
}

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
