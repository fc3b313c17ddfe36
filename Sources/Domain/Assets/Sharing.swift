/// How widely an asset is shared. Ordered from hardly anybody to anybody.
public enum Sharing: String, Hashable, Sendable, Comparable, CaseIterable, Codable {
    case onlyMe = "only_me"
    /// With those who are invited by name.
    case invite
    /// With everybody in the workspace.
    case workspace
    /// With whoever has the link, which can be anybody.
    case link
    case `public`

    private var reach: Int {
        switch self {
        case .onlyMe: 0
        case .invite: 1
        case .workspace: 2
        case .link: 3
        case .public: 4
        }
    }

    /// Whether people who are not of the organisation can come by it.
    public var isOutside: Bool { self > .workspace }

    public static func < (left: Sharing, right: Sharing) -> Bool { left.reach < right.reach }

    /// What an audience comes to where nothing else is said.
    public init(_ audience: Audience) {
        switch audience {
        case .everyone: self = .workspace
        case .limited: self = .invite
        }
    }
}
