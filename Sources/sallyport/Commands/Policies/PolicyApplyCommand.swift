import ArgumentParser
import Domain

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
    var store: ExistingStore

    @Flag(help: "Only say what would change.")
    var dryRun = false

    @Flag(help: "Also policies under which nobody could change policies any more of those who can now.")
    var allowLockOut = false

    @Option(help: "text or json")
    var format = OutputFormat.text

    @Argument(help: "Files and directories of policies of your own; an empty directory leaves the baseline alone.")
    var files: [String]

    func run() async throws {
        let input = try PolicyInput(files)
        let access = try await store.open(for: .changePolicies, .policies)
        defer { access.close() }
        let application = PolicyApplication(
            input: input, access: access, dryRun: dryRun, allowLockOut: allowLockOut)
        try await application.run().show(format)
    }
}
