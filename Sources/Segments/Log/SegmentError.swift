/// Why a log could not do what was asked.
public enum SegmentError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file system failed. Where it was an append, the log is closed to more of them until it was reopened.
    case file(FileSystemError)
    /// What was written is not there as it was written.
    case damaged(SegmentDamage)
    /// The log takes no appends: it was opened for reading, or something failed before and it was not reopened.
    case closed
    /// A record's number is not the next one, which this is.
    case outOfOrder(next: Int64)
    /// A part of the record with this number is longer than its limit.
    case tooLarge(Int64)
    /// There is no record with this number.
    case absent(Int64)

    public var description: String {
        switch self {
        case .file(let error): error.description
        case .damaged(let damage): damage.description
        case .closed: "the log takes no appends"
        case .outOfOrder(let next): "the next record is number \(next)"
        case .tooLarge(let number): "record \(number) is too large"
        case .absent(let number): "there is no record \(number)"
        }
    }
}
