import ArgumentParser
import Registry

/// `sallyport people unlink`.
struct PeopleUnlinkCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unlink",
        abstract: "Forgets by what identity providers know somebody, and ends their sessions.",
        discussion: """
            For an account that was made anew at the provider: at the next sign-in there it is found by its address, as at \
            the first. Make sure that it is the same person's.
            """)

    @Argument(help: "The account's e-mail address.")
    var user: String

    @Option(help: "The provider's issuer; every provider when not given.")
    var issuer: String?

    @OptionGroup
    var store: ExistingStore

    func run() async throws {
        let access = try await store.open()
        defer { access.close() }
        let wasLinked = try await RegistryCommand.run { () async throws(RegistryError) in
            try await Administration(access.registry).unlink(
                user, from: issuer, in: access.store, by: RegistryCommand.administrator)
        }
        Terminal.print(
            wasLinked
                ? "the link is taken away" : "no provider knew this account" + (issuer == nil ? "" : " by that issuer"))
    }
}
