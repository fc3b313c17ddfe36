/// Which resources are asked for, and which of them are answered (RFC 7644 section 3.4.2).
public struct ListRequest: Hashable, Sendable {
    /// Resources in one answer.
    public static let longestPage = 200

    public var filter: Filter?
    /// Of the first, from 1.
    public var startIndex: Int
    public var count: Int
    public var sortBy: AttributePath?
    public var isDescending: Bool
    public var projection: Projection

    /// Reads what stands in the address behind the question mark, or in the body of a search.
    ///
    /// - Throws: ``SCIMError``: `invalidFilter`, `invalidValue`, `invalidPath`.
    public init(_ value: (_ name: String) -> String?) throws(SCIMError) {
        filter = try value("filter").map { (text) throws(SCIMError) in try Filter(text) }
        // What is below the least counts as the least (table 6).
        startIndex = max(try Self.number(value("startIndex"), "startIndex") ?? 1, 1)
        count = min(max(try Self.number(value("count"), "count") ?? Self.longestPage, 0), Self.longestPage)
        if let name = value("sortBy") {
            guard let path = AttributePath(name) else {
                throw SCIMError(.invalidPath, "`sortBy` is no name of an attribute")
            }
            sortBy = path
        }
        isDescending = value("sortOrder")?.lowercased() == "descending"
        projection = try Projection(attributes: value("attributes"), excluded: value("excludedAttributes"))
    }

    private static func number(_ text: String?, _ name: String) throws(SCIMError) -> Int? {
        guard let text else { return nil }
        guard let number = Int(text) else { throw SCIMError(.invalidValue, "`\(name)` is a whole number") }
        return number
    }
}
