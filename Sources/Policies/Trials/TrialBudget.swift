/// How much the tests of a set may take: they run before a set is put in force, and whoever writes one into a watched
/// directory must not keep the server busy with it.
struct TrialBudget {
    static let maximumTrials = 5_000
    /// Over all tests; what a file has for all of its tests counts with each.
    static let maximumEntities = 200_000
    /// Values in all of that, and in the circumstances: a set has one for each of its members.
    static let maximumValues = 2_000_000
    /// What one test says of the circumstances, what its file says for all of them included.
    static let maximumContext = 100
    /// Policies that one test names.
    static let maximumPolicies = 1_000
    /// Each test is asked of every policy.
    static let maximumEvaluations = 20_000_000

    private let policies: Int
    private var trials = 0
    private var entities = 0
    private var values = 0

    init(policies: Int) { self.policies = policies }

    /// Pays for one more test.
    mutating func take(entities count: Int, values size: Int) throws(TrialFlaw) {
        trials += 1
        entities += count
        values += size
        let help = "leave out tests that say the same, and entities that a test does not need"
        guard trials <= Self.maximumTrials else {
            throw TrialFlaw("the set has more than \(Self.maximumTrials) tests of its own", help: help)
        }
        guard entities <= Self.maximumEntities else {
            throw TrialFlaw("the tests together have more than \(Self.maximumEntities) entities", help: help)
        }
        guard values <= Self.maximumValues else {
            throw TrialFlaw(
                "the tests together hold more than \(Self.maximumValues) values; what a file says for all its tests counts "
                    + "with each", help: help)
        }
        guard trials * policies <= Self.maximumEvaluations else {
            throw TrialFlaw(
                "the tests together ask more than \(Self.maximumEvaluations) policies, \(policies) each", help: help)
        }
    }
}
