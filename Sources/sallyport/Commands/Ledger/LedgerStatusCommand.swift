import ArgumentParser
import Domain
import Ledger
import Registry
import Storage
import Trust

/// `sallyport ledger status`.
struct LedgerStatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract:
            "Says where the record is, who has seen it, what is held, which keys are in use and when it was backed up.",
        discussion: "What the console's page Record shows at its top, for people and for programs. Nothing is verified."
    )

    @OptionGroup
    var store: ExistingStore

    @Option(help: "text or json")
    var format = OutputFormat.text

    func run() async throws {
        let access = try await store.open(for: .followLog, .record(of: nil))
        defer { access.close() }
        let custody = try? MasterKeyFiles(directory: access.store.directory).custody(MasterKeySource().environment)
        let status = try LedgerReport.reading {
            try LedgerStatus(of: access.ledger, custody: custody, now: access.registry.time.now)
        }
        switch format {
        case .json: Terminal.print(json: LedgerReport.json(status.json))
        case .text: Terminal.print(status.text)
        }
    }
}
