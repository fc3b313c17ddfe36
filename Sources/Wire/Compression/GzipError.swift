/// Why compressed bytes were not taken. Carries no content.
public enum GzipError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Not the format, a wrong checksum, or something behind the end.
    case corrupt
    /// The end is missing.
    case truncated
    /// More than `limit` bytes would come out.
    case tooLarge(limit: Int)
    /// The library could not get memory.
    case outOfMemory

    public var description: String {
        switch self {
        case .corrupt: "the compressed data is corrupt"
        case .truncated: "the compressed data ends too early"
        case .tooLarge(let limit): "the compressed data holds more than \(limit) bytes"
        case .outOfMemory: "there is no memory for compression"
        }
    }
}
