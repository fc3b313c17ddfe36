import Foundation
import Ledger
import Merkle

/// A checkpoint in a file of somebody who verifies the record now and then.
enum KeptCheckpoint {
    static func read(_ file: String) throws(CommandFailure) -> SignedCheckpoint {
        let bytes = try InputFile.read(file)
        do throws(CheckpointError) { return try SignedCheckpoint(bytes) } catch {
            throw .usage("\(file.oneLine) holds no checkpoint: \(error)")
        }
    }

    /// Verifies from the one in the file on.
    static func verify(_ file: String, _ verifier: LedgerVerifier) throws -> Verification {
        let checkpoint = try read(file)
        do { return try verifier.verify(since: checkpoint) } catch let error as CheckpointError {
            throw CommandFailure.usage("\(file.oneLine) holds no checkpoint that this log signed: \(error)")
        }
    }

    /// Puts another one in its place, in one step.
    static func write(_ note: [UInt8], _ file: String) throws(CommandFailure) {
        do { try Data(note).write(to: URL(filePath: file), options: .atomic) } catch {
            throw .usage("\(file.oneLine): cannot be written; check its directory")
        }
    }
}
