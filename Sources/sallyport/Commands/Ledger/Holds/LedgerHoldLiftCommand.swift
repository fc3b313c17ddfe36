import ArgumentParser
import Domain
import Ledger
import Registry

/// `sallyport ledger hold lift`.
struct LedgerHoldLiftCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lift", abstract: "Lifts a legal hold, or all of a matter.")

    @Argument(help: "The hold's id.")
    var id: String?

    @Option(help: "Instead of an id: lift every hold in force that is for this matter.")
    var matter: String?

    @Option(help: "Why: it is recorded.")
    var reason = ""

    @OptionGroup
    var store: ExistingStore

    func run() async throws {
        guard (id == nil) != (matter == nil) else {
            throw CommandFailure.usage("name a hold by its id, or those of a matter with --matter")
        }
        // Which holds are for a matter is looked up only for who may lift them; an act by itself has its refusal recorded.
        let access = try await matter == nil ? store.open() : store.open(for: .liftHold, .record(of: nil))
        defer { access.close() }
        let ids = try id.map { [$0] } ?? inForce(access)
        for id in ids {
            try await RegistryCommand.run { () async throws(RegistryError) in
                try await Administration(access.registry).beginLifting(
                    hold: id, reason: reason, by: RegistryCommand.administrator)
            }
            try LedgerReport.reading { try access.ledger.lift(hold: id) }
            Terminal.print("lifted `\(id.oneLine)`")
        }
    }

    private func inForce(_ access: StoreAccess) throws -> [String] {
        let holds = try LedgerReport.reading { try access.ledger.holds() }
        let found = holds.filter { $0.matter == matter && $0.lifted == nil }.map(\.id)
        guard !found.isEmpty else {
            throw CommandFailure.usage(
                "no hold in force is for this matter; `sallyport ledger hold list` shows them with their matters")
        }
        return found
    }
}
