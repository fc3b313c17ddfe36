import ArgumentParser
import Cedar
import Domain
import Policies

/// `sallyport policy test`: whether the policies keep what their tests promise.
struct PolicyTestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: "Runs the tests that lie beside policies.",
        discussion: """
            Every test of the baseline and of the files that are named is asked under the whole set, by the code that \
            decides at the doors. Exit status 1 when one fails. A promise of the baseline that is not kept because \
            policies of your own decide instead is shown, and is no failure: that is what they are for. As json: \
            {"passed","failed","overridden","tests":[{"file","line","name","passed","overridden_by","expected","got", \
            "detail"}]}.
            """)

    @Option(help: "Only tests whose file or name contains this.")
    var filter: String?

    @Option(help: "text or json")
    var format = PolicyCommand.Format.text

    @Argument(help: "Files and directories of policies of your own.")
    var files: [String] = []

    func run() throws {
        let input = try PolicyInput(files)
        let library = try input.loaded(try PolicyInput.vocabulary())
        let results = TrialOutcome.asked(library).filter { result in
            filter.map { result.name.contains($0) || result.file.contains($0) } ?? true
        }
        if let filter, results.isEmpty { throw CommandFailure.usage("no test's file or name contains `\(filter)`") }
        let outcome = TrialOutcome(results)
        switch format {
        case .json: Terminal.print(json: outcome.json(input).compact)
        case .text: Terminal.print(outcome.text(input))
        }
        if !outcome.failed.isEmpty { throw ExitCode(1) }
    }
}

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
