import ArgumentParser
import Domain
import Foundation
import Ledger
import Merkle
import Registry
import Witnessing

/// `sallyport ledger checkpoint`.
struct LedgerCheckpointCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "checkpoint", abstract: "Signs where the record is now, and prints it.",
        discussion: """
            Prints a checkpoint in the form of c2sp.org/tlog-checkpoint. Kept somewhere else, it shows later whether the \
            record still is what it was: nothing that it covers can be changed or taken out without being noticed.
            """)

    @OptionGroup
    var store: ExistingStore

    @Flag(help: "Print the public keys that sign it instead, one a line: what a follower of the log has to know.")
    var keys = false

    @Option(help: "text or json")
    var format = OutputFormat.text

    func run() async throws {
        let access = try await store.open(for: .followLog, .record(of: nil))
        defer { access.close() }
        let (log, witnesses) = try LedgerReport.reading {
            _ = try access.ledger.publish()
            return (try access.ledger.trustedLog(), try access.ledger.witnesses().filter(\.isInOffice))
        }
        if keys {
            let all = log.keys + log.witnesses
            switch format {
            case .text: Terminal.write(all.map(\.description).joined(separator: "\n"))
            case .json:
                Terminal.print(json: LedgerReport.json(["origin": "\(log.origin)", "keys": all.map(\.description)]))
            }
            return
        }
        let checkpoint = try await Self.cosigned(access, witnesses)
        guard let checkpoint else { throw CommandFailure.usage("nothing is recorded yet, so there is nothing to sign") }
        if witnesses.isEmpty { Terminal.error(WitnessWarning.none) }
        switch format {
        case .text: FileHandle.standardOutput.write(Data(checkpoint.bytes))
        case .json:
            Terminal.print(
                json: LedgerReport.json([
                    "origin": "\(log.origin)", "size": checkpoint.size, "time": TimestampText.iso8601(checkpoint.time),
                    "root": Data(checkpoint.root).base64EncodedString(),
                    "note": String(decoding: checkpoint.bytes, as: UTF8.self),
                ]))
        }
    }

    /// The newest checkpoint with what the witnesses make of it.
    private static func cosigned(_ access: StoreAccess, _ witnesses: [LogWitness]) async throws -> PublishedCheckpoint?
    {
        if !witnesses.isEmpty {
            Progress.step("asking the witnesses")
            defer { Progress.end() }
            do { try await WitnessRounds(ledger: access.ledger, logger: Log.make(label: "sallyport")).run() } catch {
                throw CommandFailure.usage("the record cannot be read: \(error)")
            }
        }
        return try LedgerReport.reading { try access.ledger.published() }
    }
}
