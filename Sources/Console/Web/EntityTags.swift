/// The tags of a precondition (RFC 9110 section 13.1).
struct EntityTags {
    private let isAny: Bool
    private let tags: Set<Substring>
    private let strongTags: Set<Substring>

    /// - Parameter field: The whole field's value.
    init(_ field: String) {
        isAny = field == "*"
        let named = field.split(separator: ",").map { $0.drop { $0 == " " }.prefix { $0 != " " } }
        tags = Set(named.map(Self.opaque))
        strongTags = Set(named.filter { $0.hasPrefix("\"") })
    }

    /// Weakly, as RFC 7644 section 3.14 has it also for `If-Match`: tags of SCIM are weak.
    func match(_ tag: String) -> Bool { isAny || tags.contains(Self.opaque(tag[...])) }

    /// Strongly, as RFC 9110 section 13.1.1 has it for `If-Match`.
    func matchesStrictly(_ tag: String) -> Bool { isAny || strongTags.contains(tag[...]) }

    private static func opaque(_ tag: Substring) -> Substring { tag.hasPrefix("W/") ? tag.dropFirst(2) : tag }
}
