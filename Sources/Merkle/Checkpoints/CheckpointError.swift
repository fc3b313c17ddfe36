/// Why something is no checkpoint, or no checkpoint to rely on.
public enum CheckpointError: Error, Hashable, Sendable {
    /// It is no note, or its signatures are not what they say.
    case note(NoteError)
    /// The note's text is not that of a checkpoint, from this line on, counted from 1.
    case malformed(line: Int)
    /// It is another log's.
    case otherLog
    /// The log itself did not sign it, whoever else did.
    case notSignedByLog
    /// Fewer witnesses than asked for have signed it.
    case tooFewWitnesses(signed: Int, needed: Int)
}

extension CheckpointError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .note(let error): error.description
        case .malformed(let line): "line \(line) of the checkpoint is malformed"
        case .otherLog: "the checkpoint is of another log"
        case .notSignedByLog: "the checkpoint is not signed by its log"
        case .tooFewWitnesses(let signed, let needed):
            "the checkpoint is signed by \(signed) witnesses where \(needed) are needed"
        }
    }
}
