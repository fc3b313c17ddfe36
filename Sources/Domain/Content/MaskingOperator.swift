/// How a value is replaced.
public enum MaskingOperator: Hashable, Sendable {
    /// Nothing: the value is removed.
    case redact
    /// The kind of value in brackets: `[EMAIL]`.
    case placeholder
    /// Stars but for the first and last letters and digits: `**** **** **** 1111`.
    case keep(first: Int, last: Int)
    /// A keyed hash, the same for the same value.
    case hash
    /// A token, the same for the same value, which a vault can turn back.
    case token
    /// A date as many days away as the key says, written the same way.
    case shiftDates
    /// The range a number is in, or the month or year of a date.
    case bucket(DateBucket)
    /// A value of the same kind that belongs to nobody.
    case synthetic

    /// Whether what it writes depends on how the value is written, more than by whether it is the same.
    public var looksAtValue: Bool {
        switch self {
        case .redact, .placeholder, .hash, .token: false
        case .keep, .shiftDates, .bucket, .synthetic: true
        }
    }

    /// How much of a date a bucket shows.
    public enum DateBucket: String, Hashable, Sendable {
        case month, year
    }

    /// Whether what is written depends on a key.
    public var usesKey: Bool {
        switch self {
        case .hash, .token, .shiftDates, .synthetic: true
        case .redact, .placeholder, .keep, .bucket: false
        }
    }

    /// How little it shows of a value: of two ways the one with the larger number is the stricter. What shows characters of
    /// the value comes first, then what shows roughly where it lies, then what shows that two values are the same.
    var discretion: Int {
        switch self {
        case .keep(let first, let last): -max(first, 0) - max(last, 0)
        case .bucket(.month): 1
        case .bucket(.year): 2
        case .shiftDates: 3
        case .synthetic: 4
        case .token: 5
        case .hash: 6
        case .placeholder: 7
        case .redact: 8
        }
    }
}

extension MaskingOperator: CustomStringConvertible {
    /// Reads what ``description`` writes: `redact`, `placeholder`, `mask` (keeps the last four), `mask:FIRST,LAST`, `hash`,
    /// `token`, `date-shift`, `bucket` (months), `bucket:year`, `synthetic`; `nil` for anything else.
    public init?(_ text: String) {
        switch text {
        case "redact": self = .redact
        case "placeholder": self = .placeholder
        case "mask": self = .keep(first: 0, last: 4)
        case "hash": self = .hash
        case "token": self = .token
        case "date-shift": self = .shiftDates
        case "bucket", "bucket:month": self = .bucket(.month)
        case "bucket:year": self = .bucket(.year)
        case "synthetic": self = .synthetic
        default:
            let prefix = "mask:"
            let counts = text.dropFirst(prefix.count).split(separator: ",", omittingEmptySubsequences: false).map {
                Int($0)
            }
            guard text.hasPrefix(prefix), counts.count == 2, let first = counts[0], let last = counts[1],
                (0...Self.mostKept).contains(first), (0...Self.mostKept).contains(last)
            else { return nil }
            self = .keep(first: first, last: last)
        }
    }

    /// More would not hide anything.
    static let mostKept = 8

    public var description: String {
        switch self {
        case .redact: "redact"
        case .placeholder: "placeholder"
        case .keep(0, 4): "mask"
        case .keep(let first, let last): "mask:\(first),\(last)"
        case .hash: "hash"
        case .token: "token"
        case .shiftDates: "date-shift"
        case .bucket(.month): "bucket"
        case .bucket(.year): "bucket:year"
        case .synthetic: "synthetic"
        }
    }
}
