public import Domain

extension MaskingOperator {
    /// What it writes in the place of `value`, if that needs neither a key nor anything remembered; `nil` if it does, and
    /// when it can make nothing of the value: stars would break the escapes it is written with, or leave it readable.
    public func replacement(of value: FoundValue) -> [UInt8]? {
        if looksAtValue, EncodedValue.isEncoded(value.bytes) { return nil }
        return switch self {
        case .redact: []
        case .placeholder: value.written
        case .keep(let first, let last): PartialMask.of(value.bytes, first: first, last: last)
        case .bucket(let dates): Bucket.of(value, dates: dates)
        case .hash, .token, .shiftDates, .synthetic: nil
        }
    }
}
