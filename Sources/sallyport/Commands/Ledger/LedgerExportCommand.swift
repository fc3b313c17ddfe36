import ArgumentParser
import Domain
import Foundation
import Ledger
import Registry

/// `sallyport ledger export`.
struct LedgerExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Takes records out, with what proves them, into a directory of their own.",
        discussion: """
            What is there is checked without Sallyport, by Scripts/verify-export or by anybody who reads \
            Documentation/Record.md. Without --opened the records stay sealed: they are proved to be what was recorded, and \
            nobody reads them. The export itself is recorded.
            """)

    @Option(help: "The first record's number.")
    var from: Int64 = 0

    @Option(help: "The last record's number; without it, the newest.")
    var to: Int64?

    @Option(name: [.short, .long], help: "The directory to make.")
    var output: String

    @Flag(help: "What was sealed too, each record with the key that opens it and no other.")
    var opened = false

    @Option(help: "What the copy is needed for. It is recorded.")
    var reason = ""

    @OptionGroup
    var store: ExistingStore

    func run() async throws {
        let access = try await store.open(for: .exportLog, .record(of: nil))
        defer { access.close() }
        let size = try LedgerReport.reading { try access.ledger.publish()?.size ?? 0 }
        let last = to ?? size - 1
        guard from >= 0, from <= last, last < size else {
            throw CommandFailure.usage(
                "the record has \(size) entries, numbered from 0; --from and --to name a range of them")
        }
        let directory = try ExportDirectory(output)
        try await RegistryCommand.run { () async throws(RegistryError) in
            try await Administration(access.registry).beginExport(
                from...last, isOpened: opened, reason: reason, by: RegistryCommand.administrator)
        }
        try LedgerReport.reading {
            guard let checkpoint = try access.ledger.publish() else { return }
            try directory.write(checkpoint, try access.ledger.trustedLog(), from...last)
            try access.ledger.export(from...last, under: checkpoint, opened: opened) { record in
                if record.sequence % 100 == 0 { Progress.step("record \(record.sequence) of \(last)") }
                try directory.write(record)
            }
        }
        try directory.finish()
        Terminal.print("\(last - from + 1) records from \(from) to \(last) are in `\(output.oneLine)`")
    }
}
