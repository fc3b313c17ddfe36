/// The tags of a precondition (RFC 9110 section 13.1). Tags here are weak, so they are compared weakly, also for
/// `If-Match`, as RFC 7644 section 3.14 shows.
struct EntityTags {
    private let isAny: Bool
    private let tags: Set<Substring>

    /// - Parameter field: The whole field's value.
    init(_ field: String) {
        isAny = field == "*"
        tags = Set(field.split(separator: ",").map { Self.opaque($0.drop { $0 == " " }) })
    }

    func match(_ tag: String) -> Bool { isAny || tags.contains(Self.opaque(tag[...])) }

    private static func opaque(_ tag: Substring) -> Substring {
        let bare = tag.prefix { $0 != " " }
        return bare.hasPrefix("W/") ? bare.dropFirst(2) : bare
    }
}
