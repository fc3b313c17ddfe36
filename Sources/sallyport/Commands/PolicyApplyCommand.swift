import ArgumentParser
import Cedar
import Domain
import Policies
import Registry
import Storage

/// `sallyport policy apply`: puts an organisation's own policies in force.
struct PolicyApplyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply", abstract: "Puts policies of your own in force, in the place of those before.",
        discussion: """
            The files that are named are all of your own policies: what is not among them is in force no longer. They are \
            checked and their tests run first, and nothing is changed when either says no. A running server takes them up \
            within a second. Not for a store whose server watches a directory: change the files there.
            """)

    @OptionGroup
    var store: AnyStore

    @Flag(help: "Only say what would change.")
    var dryRun = false

    @Option(help: "text or json")
    var format = PolicyCommand.Format.text

    @Argument(help: "Files and directories of policies of your own; an empty directory leaves the baseline alone.")
    var files: [String]

    func run() async throws {
        let input = try PolicyInput(files)
        let access = try StoreAccess.open(
            store.directory, mode: dryRun ? .existing : .create, for: .changePolicies, .policies)
        defer { access.close() }
        let shelf = access.registry.policies
        let library = try input.loaded(shelf.vocabulary)
        try Self.test(library, input)
        let differences = shelf.library.differences(to: library)
        if !dryRun {
            _ = try await RegistryCommand.run { () async throws(RegistryError) in
                try await Administration(access.registry).applyPolicies(
                    input.own, by: RegistryCommand.administrator)
            }
        }
        switch format {
        case .json:
            let json: JSON = [
                "hash": .text(library.contentHash), "applied": .bool(!dryRun),
                "changes": .array(differences.map(PolicyDifferenceListing.json)),
            ]
            Terminal.print(json.compact)
        case .text:
            for difference in differences { Terminal.print(PolicyDifferenceListing.head(difference)) }
            let what = differences.isEmpty ? "nothing changes" : PolicyListing.count(differences.count, "change")
            Terminal.print("\(dryRun ? "would be in force" : "in force"): \(what), hash \(library.contentHash)")
        }
    }

    /// What does not do what its own tests promise is not put in force.
    private static func test(_ library: PolicyLibrary, _ input: PolicyInput) throws(CommandFailure) {
        let failed = library.trials().filter { !$0.passed && !PolicyFiles.isBaseline($0.file) }
        guard failed.isEmpty else {
            throw .refused("the policies do not do what their tests promise:\n\(TrialOutcome(failed).text(input))")
        }
    }
}
