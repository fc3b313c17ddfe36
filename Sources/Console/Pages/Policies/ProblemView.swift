import Domain
import Policies

/// What is wrong with policies, problem by problem.
enum ProblemView {
    /// More are counted.
    private static let shown = 20

    /// - Parameter showsText: Lines of the files themselves: for those who may try policies out. A file that is no policy
    ///   may hold anything.
    static func view(_ problems: PolicyProblems, showsText: Bool = true) -> View {
        let rest = problems.problems.count - shown
        return [
            "policyProblems": problems.problems.prefix(shown).map { view($0, showsText) },
            "policyProblemsMore": rest > 0 ? "\(rest)" : false,
        ]
    }

    private static func view(_ problem: PolicyProblem, _ showsText: Bool) -> View {
        var place = problem.file ?? ""
        if let line = problem.line { place += ":\(line)" }
        if let column = problem.column { place += ":\(column)" }
        return [
            "problemPlace": place.isEmpty ? false : VisibleText.line(place),
            "problemText": showsText ? VisibleText.line(problem.message) : "the file cannot be loaded",
            "problemExcerpt": problem.excerpt.flatMap { showsText ? VisibleText.of($0) : nil } ?? false,
            "problemHelp": problem.help.flatMap { showsText ? $0 : nil }.map { VisibleText.line($0) } ?? false,
            "problemPolicy": problem.policy.map { VisibleText.line($0) } ?? false,
        ]
    }
}
