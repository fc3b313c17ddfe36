/// How far something is shared, from its owner to the world.
public enum SharingLevel: String, Hashable, Sendable, CaseIterable, Comparable {
    /// Its owner and who stands in for them.
    case onlyMe = "only_me"
    /// People and groups that are named.
    case invited
    /// Everybody in the organisation.
    case workspace
    /// Whoever has the link, in the organisation or not.
    case link
    /// Everybody, and it can be found.
    case `public`

    /// What a level lets people have.
    public enum Exposure: String, Hashable, Sendable, CaseIterable {
        /// Somebody besides the owner can use it.
        case use
        /// Nobody has to be asked first: whoever is in the organisation can.
        case useUnasked = "use_unasked"
        /// People outside can use it, and who they are is not known.
        case strangers
        /// What it knows and can be talked into telling can leave the organisation.
        case knowledge
        /// It can be found by who does not know of it.
        case discovery
    }

    /// All it exposes; each level exposes what those before it do.
    public var exposes: Set<Exposure> {
        switch self {
        case .onlyMe: []
        case .invited: [.use]
        case .workspace: [.use, .useUnasked]
        case .link: [.use, .useUnasked, .strangers, .knowledge]
        case .public: [.use, .useUnasked, .strangers, .knowledge, .discovery]
        }
    }

    public static func < (left: SharingLevel, right: SharingLevel) -> Bool {
        left.exposes.count < right.exposes.count
    }
}
