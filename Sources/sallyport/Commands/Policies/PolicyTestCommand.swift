import ArgumentParser
import Cedar
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
    var format = OutputFormat.text

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
