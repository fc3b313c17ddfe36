internal import Domain
internal import Reviews
internal import Storage

/// What may not be used because of an access review, although it is there: nobody decided about it in time, or it is about to be
/// taken away. What is kept of people and assets stays as it is; what policies are asked about lacks it.
struct BlockedAccess: Sendable {
    private(set) var keys: Set<String> = []
    private(set) var links: Set<String> = []
    /// Groups by person.
    private var memberships: [String: Set<String>] = [:]
    /// People by asset.
    private var uses: [String: Set<String>] = [:]
    private let all: Set<StoredAccess>

    static let none = BlockedAccess([])

    init(_ all: Set<StoredAccess>) {
        self.all = all
        for access in all {
            switch Access.Kind(rawValue: access.kind) {
            case .key: keys.insert(access.object)
            case .membership: memberships[access.holder, default: []].insert(access.object)
            case .use: uses[access.object, default: []].insert(access.holder)
            case .link: links.insert(access.object)
            case .integration, nil: break
            }
        }
    }

    /// The same, with the keys that took the place of one that is blocked.
    func following(_ credentials: [Credential]) -> BlockedAccess {
        guard !keys.isEmpty else { return self }
        var following = self
        following.keys = KeyLine(credentials).since(keys)
        return following
    }

    func includes(_ access: Access.ID) -> Bool { all.contains(StoredAccess(access)) }

    func without(_ people: [Person]) -> [Person] {
        guard !memberships.isEmpty else { return people }
        return people.map { person in
            guard let blocked = memberships[person.email] else { return person }
            var person = person
            person.groups.subtract(blocked)
            return person
        }
    }

    func without(_ assets: [Asset]) -> [Asset] {
        guard !uses.isEmpty else { return assets }
        return assets.map { asset in
            // What test serves of an asset is one of its own, and of the same audience.
            let blocked = (uses[asset.id] ?? []).union(uses[asset.registeredID] ?? [])
            guard !blocked.isEmpty, case .limited(let groups, let people) = asset.audience else { return asset }
            var asset = asset
            asset.audience = .limited(groups: groups, people: people.subtracting(blocked))
            return asset
        }
    }
}
