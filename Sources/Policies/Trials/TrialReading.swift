/// The tests of one file, as far as they can be read.
struct TrialReading: Sendable {
    /// What is wrong, and which test it keeps from being asked.
    struct Flaw: Sendable {
        var name: String
        var line: Int?
        var problem: PolicyProblem
    }

    var file: String
    var trials: [Trial] = []
    var problems: [Flaw] = []
}
