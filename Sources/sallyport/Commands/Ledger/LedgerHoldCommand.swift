import ArgumentParser
import Domain
import Foundation
import Ledger
import Registry

/// `sallyport ledger hold`.
struct LedgerHoldCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hold", abstract: "Has records kept, whatever retention and erasure say.",
        subcommands: [PlaceCommand.self, LiftCommand.self, ListCommand.self])

    /// `sallyport ledger hold place`.
    struct PlaceCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "place", abstract: "Places a legal hold.")

        @Option(help: "What it is for: the name of a case.")
        var matter: String

        @Option(help: "Hold the records of this person, and those about them.")
        var person: String?

        @Option(help: "Hold the records of this asset.")
        var asset: String?

        @OptionGroup
        var store: ExistingStore

        func run() async throws {
            guard person != nil || asset != nil else { throw CommandFailure.usage("\(ErasureError.emptyHold)") }
            let access = try await store.open()
            defer { access.close() }
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

    /// `sallyport ledger hold lift`.
    struct LiftCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "lift", abstract: "Lifts a legal hold.")

        @Argument(help: "The hold's id.")
        var id: String

        @Option(help: "Why: it is recorded.")
        var reason = ""

        @OptionGroup
        var store: ExistingStore

        func run() async throws {
            let access = try await store.open()
            defer { access.close() }
            try await RegistryCommand.run { () async throws(RegistryError) in
                try await Administration(access.registry).beginLifting(
                    hold: id, reason: reason, by: RegistryCommand.administrator)
            }
            try LedgerReport.reading { try access.ledger.lift(hold: id) }
            Terminal.print("lifted `\(id.oneLine)`")
        }
    }

    /// `sallyport ledger hold list`.
    struct ListCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "Lists legal holds, lifted ones too.")

        @OptionGroup
        var store: ExistingStore

        @Option(help: "text or json")
        var format = OutputFormat.text

        func run() async throws {
            let access = try await store.open(for: .readLog, .record(of: nil))
            defer { access.close() }
            let holds = try LedgerReport.reading { try access.ledger.holds() }
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
}
