/// Why a request to a witness, or its answer, says nothing.
public enum WitnessError: Error, Hashable, Sendable {
    /// Larger than a request or an answer may be.
    case tooLarge
    /// The line of this number, from 1, is not what it should be.
    case malformed(line: Int)
    /// The checkpoint in the request is none.
    case checkpoint(CheckpointError)
    /// A status `add-checkpoint` does not answer with.
    case unexpectedStatus(Int)
}

extension WitnessError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .tooLarge: "the message is too large"
        case .malformed(let line): "line \(line) of the message is malformed"
        case .checkpoint(let error): error.description
        case .unexpectedStatus(let status): "the witness answered with status \(status)"
        }
    }
}
