/// Why content cannot be sealed or opened. Never carries key or content.
public struct SealingError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What kind of failure it is.
    public enum Code: String, Hashable, Sendable {
        /// The store holds records, but its master key is not there.
        case keyMissing
        /// Users other than its owner may read the key file.
        case keyExposed
        /// The key file or the variable does not hold 32 bytes in the form it should.
        case keyMalformed
        /// The key file cannot be read or made.
        case keyFile
        /// The content was changed, or sealed with another key or for another record.
        case notAuthentic
        /// The content is longer than may be sealed.
        case tooLong
    }

    public var code: Code
    public var description: String

    init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }
}
