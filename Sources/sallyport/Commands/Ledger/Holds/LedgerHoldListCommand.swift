import ArgumentParser
import Domain
import Ledger
import Registry

/// `sallyport ledger hold list`.
struct LedgerHoldListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Lists legal holds, lifted ones too.")

    @Option(help: "Only those that are for this matter.")
    var matter: String?

    @OptionGroup
    var store: ExistingStore

    @Option(help: "text or json")
    var format = OutputFormat.text

    func run() async throws {
        let access = try await store.open(for: .readLog, .record(of: nil))
        defer { access.close() }
        let holds = try LedgerReport.reading { try access.ledger.holds() }
            .filter { matter == nil || $0.matter == matter }
        switch format {
        case .json: Terminal.print(json: LedgerReport.json(["holds": holds.map(Self.object)]))
        case .text:
            for hold in holds {
                let what = [hold.person, hold.asset.map { "asset \($0)" }].compactMap { $0?.oneLine }
                let until = hold.lifted.map { ", lifted \(TimestampText.iso8601($0))" } ?? ""
                Terminal.print(
                    "\(hold.id)  \(hold.matter.oneLine)  \(what.joined(separator: ", "))  "
                        + TimestampText.iso8601(hold.placed) + until)
            }
            if holds.isEmpty { Terminal.print("no legal holds") }
        }
    }

    private static func object(_ hold: Hold) -> [String: Any] {
        var object: [String: Any] = [
            "id": hold.id, "matter": hold.matter, "placed": TimestampText.iso8601(hold.placed),
        ]
        object["person"] = hold.person
        object["asset"] = hold.asset
        object["lifted"] = hold.lifted.map(TimestampText.iso8601)
        return object
    }
}
