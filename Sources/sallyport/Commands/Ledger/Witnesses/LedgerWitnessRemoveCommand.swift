import ArgumentParser
import Ledger
import Merkle
import Registry

/// `sallyport ledger witnesses remove`.
struct LedgerWitnessRemoveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Asks a witness no longer. What it cosigned stays and is still checked.")

    @Argument(help: "Its public key, as `sallyport ledger witnesses list` shows it.")
    var key: String

    @OptionGroup
    var store: ExistingStore

    func run() async throws {
        let key = try WitnessArguments.key(key)
        let access = try await store.open()
        defer { access.close() }
        try await RegistryCommand.run { () async throws(RegistryError) in
            try await Administration(access.registry).beginDismissal(
                of: key.description, by: RegistryCommand.administrator)
        }
        try WitnessArguments.appointing { try access.ledger.dismiss(key) }
        Terminal.print("`\(key.name.description.oneLine)` is no longer asked")
    }
}
