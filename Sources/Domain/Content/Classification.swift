/// How far a document may go. Ordered from what everybody may read to what hardly anybody may.
public enum Classification: String, Hashable, Sendable, Comparable, CaseIterable, Codable {
    /// Holds nothing that anybody would have to be kept from.
    case `public`
    /// For people of the organisation.
    case `internal`
    /// For those who need it.
    case confidential
    /// For those who are named.
    case restricted

    private var strictness: Int {
        switch self {
        case .public: 0
        case .internal: 1
        case .confidential: 2
        case .restricted: 3
        }
    }

    public static func < (left: Classification, right: Classification) -> Bool { left.strictness < right.strictness }
}
