import ArgumentParser
import Domain
import Policies
import Registry
import Storage

/// `sallyport policy rollback`: puts policies in force that were in force before.
struct PolicyRollbackCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rollback", abstract: "Puts the policies of your own of an earlier set in force again.",
        discussion: """
            Does what apply does, with the files that were in force then: they are checked and their tests run first. \
            The baseline stays that of the program, so the hash is another where the program has changed since. Not for a \
            store whose server watches a directory: write the files with get HASH --into DIR, and put them there.
            """)

    @OptionGroup
    var store: ExistingStore

    @Flag(help: "Only say what would change.")
    var dryRun = false

    @Flag(help: "Also policies under which nobody could change policies any more of those who can now.")
    var allowLockOut = false

    @Option(help: "text or json")
    var format = OutputFormat.text

    @Argument(help: "The set's hash, or its first 8 digits or more; see history.")
    var hash: String

    func run() async throws {
        let access = try await store.open(for: .changePolicies, .policies)
        defer { access.close() }
        let set = try await RegistryCommand.run { () async throws(RegistryError) in
            try access.registry.storedPolicySet(hash)
        }
        let application = PolicyApplication(
            input: PolicyInput(own: set.own), access: access, dryRun: dryRun, allowLockOut: allowLockOut)
        let applied = try await application.run()
        applied.show(format)
        if format == .text, applied.hash != set.hash {
            Terminal.print("not \(set.hash): the baseline is another one than then")
        }
    }
}
