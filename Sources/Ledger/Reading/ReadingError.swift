/// Why records could not be read although the store answers.
public enum ReadingError: Error, Hashable, Sendable {
    /// The filter matches so little that the page would have taken too long; a filter that matches more helps.
    case tookTooLong
    /// What is looked for is too short, or too long.
    case nothingToLookFor
}
