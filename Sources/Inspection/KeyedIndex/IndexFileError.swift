/// Why a stored index is refused.
public enum IndexFileError: Error, Hashable, Sendable, CustomStringConvertible {
    /// It is something else.
    case foreign
    /// It was written by a version that stores indexes differently.
    case version(UInt64)
    /// It was changed, cut off, or written under another key.
    case unproven
    /// Its parts do not fit together.
    case malformed

    public var description: String {
        switch self {
        case .foreign: "this is not an index of this kind"
        case .version(let version): "the index is of version \(version), which this program does not read"
        case .unproven: "the index was changed, cut off, or written under another key"
        case .malformed: "the parts of the index do not fit together"
        }
    }
}
