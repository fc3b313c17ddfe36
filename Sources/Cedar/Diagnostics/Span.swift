/// A half-open range of UTF-8 byte offsets into one source text.
///
/// Byte offsets are what the lexer works with; lines, columns and scalar offsets are computed from them
/// only when somebody looks (see ``SourceText``).
public struct Span: Sendable, Hashable {
    public var start: Int
    public var end: Int

    public init(_ start: Int, _ end: Int) {
        self.start = start
        self.end = end
    }

    /// The span of something that was never written as text (policies read from JSON, residuals).
    public static let none = Span(0, 0)

    /// The smallest span covering both.
    public func joined(with other: Span) -> Span {
        if self == .none { return other }
        if other == .none { return self }
        return Span(min(start, other.start), max(end, other.end))
    }
}
