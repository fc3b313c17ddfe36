import ArgumentParser
import Domain
import Registry

/// `sallyport factor list`.
struct FactorListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Lists who has a second factor, and how many recovery codes are left.")

    @OptionGroup
    var store: ExistingStore

    @Option(help: "text or json")
    var format = OutputFormat.text

    func run() async throws {
        let access = try await store.open(for: .readPeople)
        defer { access.close() }
        let factors = try await RegistryCommand.run { () async throws(RegistryError) in
            try access.registry.secondFactors()
        }
        switch format {
        case .json: Terminal.print(json: AccountListing.json(factors))
        case .text: Terminal.print(AccountListing.text(factors))
        }
    }
}
