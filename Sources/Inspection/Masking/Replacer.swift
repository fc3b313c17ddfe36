public import Domain

/// What operators make of values, and what has to be remembered for it: the surrogates given out.
///
/// One goes through all texts that belong together, a conversation or a set of files, so that a value has the same
/// replacement in all of them.
public struct Replacer: Sendable {
    private var key: MaskingKey
    /// The surrogates given out so far.
    public private(set) var surrogates: Surrogates
    /// Days that dates are moved by.
    private var days: Int

    public init(scanner: Scanner, key: MaskingKey, capacity: Int = 65_536) {
        self.key = key
        surrogates = Surrogates(scanner: scanner, key: key, capacity: capacity)
        days = DateShift.days(for: [], key: key)
    }

    /// One that has given out nothing yet, for other texts.
    ///
    /// - Parameter name: Makes other replacements of the same values.
    public func scoped(to name: [UInt8], capacity: Int) -> Replacer {
        var other = self
        other.key = key.scoped(to: name)
        other.surrogates = surrogates.emptied(key: other.key, capacity: capacity)
        other.begin(subject: [])
        return other
    }

    /// The same, with room for `capacity` ways of writing values, where that is more.
    public func widened(to capacity: Int) -> Replacer {
        var other = self
        other.surrogates.widen(to: capacity)
        return other
    }

    /// Says whose dates come next: of one person or in one file all are moved by as many days.
    mutating func begin(subject: [UInt8]) { days = DateShift.days(for: subject, key: key) }

    /// Says that `value` stands in the text, so that no other value's surrogate is like it.
    public mutating func note(_ value: FoundValue) { surrogates.note(value) }

    /// What `chosen` writes in the place of `value`; `nil` when it can make nothing of it.
    ///
    /// - Parameter mayReturn: Whether a surrogate may be replaced by the value again.
    public mutating func replacement(
        of value: FoundValue, by chosen: MaskingOperator, mayReturn: Bool = true
    ) -> [UInt8]? {
        if chosen.looksAtValue, EncodedValue.isEncoded(value.bytes) { return nil }
        return switch chosen {
        case .redact, .placeholder, .keep, .bucket: chosen.replacement(of: value)
        case .hash: KeyedHash.of(value, key: key)
        case .token: DeterministicToken.of(value, key: key)
        case .shiftDates: DateShift.of(value.bytes, days: days)
        // What still has escapes in it would not be written right.
        case .synthetic:
            EncodedValue.holdsEscape(value.bytes)
                ? nil : surrogates.surrogate(for: value, mayReturn: mayReturn)
        }
    }
}
