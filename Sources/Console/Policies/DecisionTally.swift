import Domain

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
