public import Domain

/// What a level of sharing lets people have.
public enum SharingExposure: String, Hashable, Sendable, CaseIterable {
    /// Somebody besides the owner and their deputies can use it.
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

extension Sharing {
    /// All it exposes; each level exposes what those before it do.
    public var exposes: Set<SharingExposure> {
        switch self {
        case .onlyMe: []
        case .invite: [.use]
        case .workspace: [.use, .useUnasked]
        case .link: [.use, .useUnasked, .strangers, .knowledge]
        case .public: [.use, .useUnasked, .strangers, .knowledge, .discovery]
        }
    }
}
