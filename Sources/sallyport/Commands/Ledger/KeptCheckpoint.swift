import Foundation
import Merkle

/// A checkpoint in a file of somebody who verifies the record now and then.
enum KeptCheckpoint {
    static func read(_ file: String) throws(CommandFailure) -> SignedCheckpoint {
        let bytes = try InputFile.read(file)
        do throws(CheckpointError) { return try SignedCheckpoint(bytes) } catch {
            throw .usage("\(file.oneLine) holds no checkpoint: \(error)")
        }
    }

    /// Puts another one in its place, in one step.
    static func write(_ note: [UInt8], _ file: String) throws(CommandFailure) {
        do { try Data(note).write(to: URL(filePath: file), options: .atomic) } catch {
            throw .usage("\(file.oneLine): cannot be written; check its directory")
        }
    }
}
