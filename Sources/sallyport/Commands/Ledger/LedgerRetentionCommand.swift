import ArgumentParser
import Domain
import Foundation
import Ledger
import Registry

/// `sallyport ledger retention`.
struct LedgerRetentionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retention",
        abstract: "Says for how long records are kept, and lets go what was kept long enough.",
        discussion: """
            A running server applies the rules once a day. A legal hold goes before them. What is let go leaves its leaf, so that \
            everything else is proved as before, and a receipt.
            """,
        subcommands: [SetCommand.self, ShowCommand.self, PlanCommand.self, RunCommand.self])

    /// `sallyport ledger retention set`.
    struct SetCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "set", abstract: "Puts a file of rules in force.",
            discussion: "Nothing is let go by that: `plan` says what would be.")

        @Argument(help: "A YAML or JSON file of rules.")
        var file: String

        @OptionGroup
        var store: ExistingStore

        func run() async throws {
            let access = try await store.open(for: .applyRetention, .record(of: nil))
            defer { access.close() }
            let rules = try RetentionFile.read(file)
            try await RegistryCommand.run { () async throws(RegistryError) in
                try await Administration(access.registry).beginSettingRetention(
                    String(decoding: rules.bytes, as: UTF8.self), by: RegistryCommand.administrator)
            }
            try LedgerReport.reading { try access.ledger.set(rules) }
            Terminal.print("\(rules.rules.count) rules are in force")
        }
    }

    /// `sallyport ledger retention show`.
    struct ShowCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Shows the rules in force, and what the last run was to let go.")

        @OptionGroup
        var store: ExistingStore

        @Option(help: "text or json")
        var format = OutputFormat.text

        func run() async throws {
            let access = try await store.open(for: .readLog, .record(of: nil))
            defer { access.close() }
            let inForce = try LedgerReport.reading { try access.ledger.retention() }
            let last = try LedgerReport.reading { try access.ledger.lastRetention() }
            switch format {
            case .json: Terminal.print(json: LedgerReport.json(RetentionListing.object(inForce, last: last)))
            case .text: Terminal.print(RetentionListing.text(inForce, last: last))
            }
        }
    }

    /// `sallyport ledger retention plan`.
    struct PlanCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "plan", abstract: "Says what would be let go now, and changes nothing.")

        @Argument(help: "A file of rules to try; without it those in force.")
        var file: String?

        @OptionGroup
        var store: ExistingStore

        @Option(help: "text or json")
        var format = OutputFormat.text

        func run() async throws {
            let access = try await store.open(for: .readLog, .record(of: nil))
            defer { access.close() }
            let rules = try file.map { file throws(CommandFailure) in try RetentionFile.read(file) }
            let plan = try await RetentionListing.working { () async throws in
                try await access.ledger.plan(rules ?? RetentionListing.inForce(access.ledger).rules)
            }
            switch format {
            case .json: Terminal.print(json: LedgerReport.json(RetentionListing.object(plan)))
            case .text: Terminal.print(RetentionListing.text(plan, "would be let go"))
            }
        }
    }

    /// `sallyport ledger retention run`.
    struct RunCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "run", abstract: "Lets go what was kept long enough, now.",
            discussion: """
                Goes on where an interrupted run ended. With --rewrite all pages of the database are written anew afterwards, as \
                erasing a person does: nobody else writes meanwhile.
                """)

        @Flag(help: "Write all pages of the database anew.")
        var rewrite = false

        @OptionGroup
        var store: ExistingStore

        @Option(help: "text or json")
        var format = OutputFormat.text

        func run() async throws {
            let access = try await store.open(for: .applyRetention, .record(of: nil))
            defer { access.close() }
            let outcome = try await RetentionListing.working { () async throws in
                let inForce = try RetentionListing.inForce(access.ledger)
                guard try access.ledger.beginRetention(after: inForce.applied) else {
                    throw CommandFailure.refused("another process applies the rules at this moment")
                }
                return try await RetentionRun(access: access, administrator: RegistryCommand.administrator).apply(
                    inForce.rules, rewriting: rewrite)
            }
            switch format {
            case .json:
                var object = RetentionListing.object(outcome.plan)
                object["receipts"] = outcome.receipts
                Terminal.print(json: LedgerReport.json(object))
            case .text:
                let receipts = outcome.receipts.map(String.init).joined(separator: ", ")
                Terminal.print(
                    RetentionListing.text(outcome.plan, "were let go")
                        + (receipts.isEmpty ? "" : "\nthe receipts are records \(receipts)"))
            }
        }
    }
}
