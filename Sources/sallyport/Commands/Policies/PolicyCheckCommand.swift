import ArgumentParser
import Cedar
import Domain
import Inspection
import Policies
import Registry
import Storage

/// `sallyport policy check`: whether the policies can be loaded.
struct PolicyCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Checks policies and their tests against the vocabulary.",
        discussion: """
            Reads the baseline and the files that are named as one set, as the server does. Every problem is shown with \
            its place, and exit status 1 says that there are some. A warning is about what is worth a look and may be \
            meant; such a set is valid. Labels of your own are those of the files named with --rules, and with --data those \
            the store looks for. As json: {"valid","policies","own","hash", \
            "problems":[{"file","line","column","policy","message","excerpt","help"}],"warnings":[the same]}.
            """)

    @Option(help: "text or json")
    var format = OutputFormat.text

    @Option(name: .customLong("data"), help: "A store's directory: policies may speak of the labels it looks for.")
    var directory: String?

    @Option(help: "Detectors of your own whose labels policies may speak of, or rules of gitleaks; may be repeated.")
    var rules: [String] = []

    @Argument(help: "Files and directories of policies of your own.")
    var files: [String] = []

    func run() async throws {
        let input = try PolicyInput(files)
        var (problems, warnings): ([PolicyProblem], [PolicyProblem]) = ([], [])
        var loaded: PolicyLibrary?
        switch input.library(try await vocabulary()) {
        case .success(let library):
            loaded = library
            problems = input.shown(library.trialProblems())
            warnings = input.shown(library.warnings)
        case .failure(let found): problems = found.problems
        }
        switch format {
        case .json: Terminal.print(json: PolicyListing.json(loaded, problems, warnings).compact)
        case .text:
            for problem in problems + warnings { Terminal.print(problem.description) }
            if problems.isEmpty, let loaded {
                Terminal.print(PolicyListing.summary(loaded, warnings))
            } else {
                Terminal.print("not valid, \(PolicyListing.count(problems.count, "problem"))")
            }
        }
        if !problems.isEmpty { throw ExitCode(1) }
    }

    private func vocabulary() async throws(CommandFailure) -> Vocabulary {
        let further = Set(try RuleFiles.detectors(rules).flatMap(\.labels))
        guard let directory else { return try PolicyInput.vocabulary(further) }
        let access = try await StoreAccess.open(directory, mode: .existing, for: .readDetection, .detection)
        defer { access.close() }
        return try PolicyInput.vocabulary(further.union(access.registry.manifestVocabulary.labels))
    }
}
