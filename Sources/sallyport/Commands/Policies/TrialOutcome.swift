import Cedar
import Domain
import Policies

/// Results of tests, told apart and printed.
struct TrialOutcome {
    let results: [TrialResult]
    let failed: [TrialResult]
    let overridden: [TrialResult]

    init(_ results: [TrialResult]) {
        self.results = results
        failed = results.filter { !$0.passed && $0.overriddenBy.isEmpty }
        overridden = results.filter { !$0.passed && !$0.overriddenBy.isEmpty }
    }

    /// Every test, with a word of how far it is for whoever waits.
    static func asked(_ library: PolicyLibrary) -> [TrialResult] {
        Progress.step("reading tests")
        return library.trials { Progress.step("running tests", $0, of: $1) }
    }

    private var passed: Int { results.count - failed.count - overridden.count }

    func text(_ input: PolicyInput) -> String {
        var lines = failed.map { result in
            "\(Self.place(result, input)): \(result.name.isEmpty ? "" : "\(result.name): ")\(result.detail)".oneLine
        }
        lines += overridden.map { "\(Self.place($0, input)): \($0.name): no longer holds: \($0.detail)".oneLine }
        var summary = "\(PolicyListing.count(passed, "test")) passed"
        if !overridden.isEmpty { summary += ", \(overridden.count) of the baseline's overridden" }
        if !failed.isEmpty { summary += ", \(failed.count) failed" }
        return (lines + [summary]).joined(separator: "\n")
    }

    private static func place(_ result: TrialResult, _ input: PolicyInput) -> String {
        let line = result.line ?? result.problem?.line
        return input.shown(result.file) + (line.map { ":\($0)" } ?? "")
    }

    func json(_ input: PolicyInput) -> JSON {
        [
            "passed": .integer(Int64(passed)), "failed": .integer(Int64(failed.count)),
            "overridden": .integer(Int64(overridden.count)),
            "tests": .array(
                results.map { result in
                    [
                        "file": .text(input.shown(result.file)), "line": .whole(result.line),
                        "name": .text(result.name), "passed": .bool(result.passed),
                        "overridden_by": .texts(result.overriddenBy), "expected": Self.json(result.expected),
                        "got": Self.json(result.got), "detail": result.passed ? .null : .text(result.detail),
                    ]
                }),
        ]
    }

    private static func json(_ answer: TrialResult.Answer?) -> JSON {
        guard let answer else { return .null }
        return [
            "outcome": .text(answer.outcome.rawValue), "policies": answer.policies.map(JSON.texts) ?? .null,
            "message": .text(answer.message),
        ]
    }
}
