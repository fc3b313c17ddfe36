public import Domain

/// What became of one test of policies.
public struct TrialResult: Hashable, Sendable {
    /// What the policies say to a question.
    public struct Answer: Hashable, Sendable {
        public var outcome: Outcome
        /// The ids of the policies that decided, in their order; empty when nothing permits it. In a promise `nil` where
        /// it does not matter which decide.
        public var policies: [String]?
        /// What the person reads; in a promise a part of it, `nil` where nothing is promised.
        public var message: String?

        public init(outcome: Outcome, policies: [String]?, message: String? = nil) {
            self.outcome = outcome
            self.policies = policies
            self.message = message
        }
    }

    /// The promise in one sentence; empty when the file as a whole cannot be read.
    public var name: String
    /// The file of tests.
    public var file: String
    /// Where the test stands in its file, from 1; `nil` when that is not known.
    public var line: Int?
    /// `nil` when the test cannot be read.
    public var expected: Answer?
    public var got: Answer?
    /// What is wrong with the test itself, so that it was not asked.
    public var problem: PolicyProblem?
    /// For a promise of the baseline that is not kept: the organisation's own policies that decided instead.
    public var overriddenBy: [String] = []

    /// Of a test that cannot be read nobody knows what it promises, so it has not passed.
    public var passed: Bool { expected != nil && differences.isEmpty }

    /// Where promise and answer differ, in words; empty for a test that passed.
    public var detail: String {
        if let problem { return problem.message }
        return differences.joined(separator: "; ")
    }

    /// A promise that is not kept, as a problem of the set. What came instead is in the help, for it repeats the files.
    var unkept: PolicyProblem {
        if let problem { return problem }
        var unkept = PolicyProblem(
            "the test “\(name)” does not hold", file: file, help: "\(detail); mend the policies, or the test")
        if let line { (unkept.line, unkept.column) = (line, 1) }
        return unkept
    }

    private var differences: [String] {
        guard let expected, let got else { return ["the test could not be asked"] }
        var list: [String] = []
        if expected.outcome != got.outcome {
            list.append("expected \(expected.outcome.rawValue), got \(got.outcome.rawValue)")
        }
        if let wanted = expected.policies, Set(wanted) != Set(got.policies ?? []) {
            list.append("expected \(Self.names(wanted)) to decide, got \(Self.names(got.policies ?? []))")
        } else if !list.isEmpty, expected.policies == nil {
            list.append("decided by \(Self.names(got.policies ?? []))")
        }
        if let wanted = expected.message, got.message?.contains(wanted) != true {
            list.append("expected a message with “\(wanted)”, got “\(got.message ?? "")”")
        }
        return list
    }

    private static func names(_ policies: [String]) -> String {
        policies.isEmpty ? "no policy" : policies.map { "`\($0)`" }.joined(separator: ", ")
    }
}
