internal import Cedar

/// A test of policies as its file has it: a question, what is known when it is asked, and what is promised.
struct Trial: Sendable {
    var name: String
    var file: String
    var line: Int?
    var request: Request
    /// Everything the test speaks of, with ordinary values for what it leaves out.
    var entities: [Entity]
    var expected: TrialResult.Answer
}
