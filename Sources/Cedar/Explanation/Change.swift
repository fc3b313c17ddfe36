/// One condition of a policy that would have to be otherwise.
///
/// Its description reads after "if": `context.session.mfa were true`.
public struct Change: Sendable, Hashable {
    /// The condition as policy text. Whole, hence as long as the policy's author made it.
    public let text: String
    /// The truth it must have.
    public let wanted: Bool
    /// What it looks at, left to right, as found now; at most ``maximumReadings``.
    public let readings: [Reading]
    /// Why it has no truth now, if it has none.
    public let error: EvaluationError?
    /// Where in the policy's source it stands.
    public let span: Span
    public let description: String

    public static let maximumReadings = 8
}

extension Change: CustomStringConvertible {}

extension Change {
    /// An attribute, a tag or a variable that a condition looks at, and what is there now.
    public struct Reading: Sendable, Hashable {
        /// What is there.
        public enum Found: Sendable, Hashable {
            case value(Value)
            /// The first part of the path that is not there, such as `context.session` of `context.session.mfa`.
            case absent(String)
        }

        /// As written in a policy: `context.session.mfa`, `resource.getTag("owner")`, `principal`.
        public let path: String
        public let found: Found
    }
}

extension Change.Reading: CustomStringConvertible {
    public var description: String {
        switch found {
        case .value(let value): "`\(path)` is \(Phrase.short(value.description))"
        case .absent(let part): "`\(part)` is not there"
        }
    }
}
