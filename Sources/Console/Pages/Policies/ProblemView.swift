import Policies

/// What is wrong with policies, problem by problem.
enum ProblemView {
    /// More are counted.
    private static let shown = 20

    static func view(_ problems: PolicyProblems) -> View {
        let rest = problems.problems.count - shown
        return [
            "policyProblems": problems.problems.prefix(shown).map(view),
            "policyProblemsMore": rest > 0 ? "\(rest)" : false,
        ]
    }

    private static func view(_ problem: PolicyProblem) -> View {
        var place = problem.file ?? ""
        if let line = problem.line { place += ":\(line)" }
        if let column = problem.column { place += ":\(column)" }
        return [
            "problemPlace": place.isEmpty ? false : VisibleText.line(place),
            "problemText": VisibleText.line(problem.message),
            "problemExcerpt": problem.excerpt.map { VisibleText.of($0) } ?? false,
            "problemHelp": problem.help.map { VisibleText.line($0) } ?? false,
            "problemPolicy": problem.policy.map { VisibleText.line($0) } ?? false,
        ]
    }
}
