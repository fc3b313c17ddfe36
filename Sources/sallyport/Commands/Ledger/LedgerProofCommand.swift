import ArgumentParser
import Domain
import Foundation
import Ledger
import Merkle

/// `sallyport ledger proof`.
struct LedgerProofCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "proof", abstract: "Proves that a record is in the log, for whoever does not trust this machine.",
        discussion: """
            Writes a file in the form of c2sp.org/tlog-proof: the record's place, the hashes that lead from it to the \
            root, and a signed checkpoint. It is checked without asking anybody.
            """)

    @Option(help: "The record's number, from 0.")
    var index: Int64

    @Option(name: [.short, .long], help: "The file to write; without it the proof is printed.")
    var output: String?

    @OptionGroup
    var store: ExistingStore

    func run() async throws {
        guard index >= 0 else { throw CommandFailure.usage("--index is the number of a record, from 0") }
        let access = try await store.open(for: .followLog, .record(of: nil))
        defer { access.close() }
        let (proof, size) = try LedgerReport.reading {
            let size = try access.ledger.publish()?.size ?? 0
            return (try access.ledger.proof(of: index), size)
        }
        guard let proof else {
            throw CommandFailure.usage("there is no record \(index): the log has \(size), numbered from 0")
        }
        guard let output else { return FileHandle.standardOutput.write(Data(proof.bytes)) }
        let file = try DraftFile(output, mode: 0o644)
        try file.write(proof.bytes)
        try file.finish()
    }
}
