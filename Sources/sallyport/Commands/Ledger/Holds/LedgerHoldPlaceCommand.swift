import ArgumentParser
import Domain
import Ledger
import Registry

/// `sallyport ledger hold place`.
struct LedgerHoldPlaceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "place", abstract: "Places legal holds for a matter.",
        discussion: """
            Of one person, one asset, or one of each it is one hold; of more it is one for each. Each is recorded, and its id \
            printed; `ledger hold lift --matter` ends all of a matter.
            """)

    @Option(help: "What it is for: the name of a case.")
    var matter: String

    @Option(help: "Hold the records of this person, and those about them. Give it again for more.")
    var person: [String] = []

    @Option(help: "Hold the records of this asset. Give it again for more.")
    var asset: [String] = []

    @OptionGroup
    var store: ExistingStore

    func run() async throws {
        guard !person.isEmpty || !asset.isEmpty else {
            throw CommandFailure.usage("\(ErasureError.emptyHold): name them with --person and --asset")
        }
        let access = try await store.open()
        defer { access.close() }
        for (person, asset) in covered {
            let hold = Hold(
                id: Hold.identifier(), matter: matter, person: person, asset: asset, placed: SystemTime().now)
            try await RegistryCommand.run { () async throws(RegistryError) in
                try await Administration(access.registry).beginHold(
                    "\(hold.id)\n\(matter)", person: person, asset: asset, by: RegistryCommand.administrator)
            }
            try LedgerReport.reading { try access.ledger.place(hold) }
            Terminal.print(hold.id)
        }
    }

    /// What each hold covers.
    private var covered: [(person: String?, asset: String?)] {
        if person.count <= 1, asset.count <= 1 { return [(person.first, asset.first)] }
        return person.map { ($0, nil) } + asset.map { (nil, $0) }
    }
}
