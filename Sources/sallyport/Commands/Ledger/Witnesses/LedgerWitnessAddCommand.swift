import ArgumentParser
import Ledger
import Merkle
import Outbound
import Registry

/// `sallyport ledger witnesses add`.
struct LedgerWitnessAddCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Appoints a witness, which a running server asks from then on.")

    @Argument(help: "Where it is asked: \(ServiceAddress.form).")
    var url: String

    @Option(help: "Its public key, as it prints it.")
    var key: String

    @OptionGroup
    var store: ExistingStore

    func run() async throws {
        guard let address = ServiceAddress(url) else {
            throw CommandFailure.usage("a witness is asked at \(ServiceAddress.form)")
        }
        let key = try WitnessArguments.key(key)
        let access = try await store.open()
        defer { access.close() }
        let objection = try LedgerReport.reading { try access.ledger.objection(to: key) }
        try await RegistryCommand.run { () async throws(RegistryError) in
            try await Administration(access.registry).beginAppointment(
                of: key.description, at: address.description, isPossible: objection == nil,
                by: RegistryCommand.administrator)
        }
        try WitnessArguments.appointing { try access.ledger.appoint(key, at: address.description) }
        Terminal.print("`\(key.name.description.oneLine)` is asked to cosign from now on")
    }
}
