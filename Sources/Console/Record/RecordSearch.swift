public import Domain
public import Ledger

/// Words that somebody looks for in what others wrote, and what for.
public struct RecordSearch: Hashable, Sendable {
    public var words: TextSearch
    /// 10 to 500 characters.
    public var reason: String

    public init(_ words: TextSearch, reason: String) {
        self.words = words
        self.reason = reason
    }
}

/// What came of it.
public enum RecordSearchResult: Hashable, Sendable {
    case found(SearchResult)
    /// Why the policies say no.
    case refused(Denial)
}
