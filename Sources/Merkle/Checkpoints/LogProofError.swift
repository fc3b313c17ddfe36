/// Why a file is no proof, or proves nothing.
public enum LogProofError: Error, Hashable, Sendable {
    /// Larger than ``LogProof/maximumSize``.
    case tooLarge
    /// The line of this number, from 1, is not what it should be.
    case malformed(line: Int)
    /// The checkpoint cannot be relied on.
    case checkpoint(CheckpointError)
    /// The entry is not where the proof says.
    case inclusion(ProofError)
}

extension LogProofError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .tooLarge: "the proof is larger than \(LogProof.maximumSize) bytes"
        case .malformed(let line): "line \(line) of the proof is malformed"
        case .checkpoint(let error): error.description
        case .inclusion(let error): error.description
        }
    }
}
