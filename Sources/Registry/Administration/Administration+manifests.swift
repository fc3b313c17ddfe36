internal import Domain
internal import Storage

extension Administration {
    /// What applying one manifest comes to.
    public struct Change: Hashable, Sendable {
        /// What applying a manifest did.
        public enum Effect: String, Hashable, Sendable { case created, updated, unchanged }

        public var kind: Manifest.Kind
        /// The asset's id or the person's address.
        public var id: String
        public var effect: Effect
        /// The asset's version after the change.
        public var version: String?
        /// Things the author should know, for example an owner nobody knows.
        public var notes: [String]
    }

    /// Makes the registry say what the manifests say. Applying the same again changes nothing.
    ///
    /// - Parameter dryRun: Only tells what would change, to those who may change it.
    public func apply(
        _ manifests: [Manifest], by administrator: Administrator, dryRun: Bool = false
    ) async throws(RegistryError) -> [Change] {
        var seen: Set<String> = []
        for manifest in manifests where !seen.insert("\(manifest.kind) \(manifest.id)").inserted {
            throw .invalid(
                "two of the manifests describe the \(manifest.kind.rawValue) `\(manifest.id)`; keep one of them")
        }
        try await refresh()
        let before = registry.snapshot
        let people = Set(before.people.keys).union(manifests.filter { $0.kind == .person }.map(\.id))

        var changes: [Change] = []
        // People first: assets name them. Rules before what goes by them.
        for manifest in [Manifest.Kind.person, .approval, .asset].flatMap({ kind in manifests.filter { $0.kind == kind }
        }) {
            let act = act(manifest)
            if dryRun {
                try authorise(act.action, act.resource, by: administrator)
            } else {
                try await ask(act, by: administrator)
            }
            switch manifest {
            case .person(let person):
                let effect = Self.effect(of: person, on: before.people[person.email])
                if effect != .unchanged, !dryRun { try await save(person, by: administrator) }
                changes.append(Change(kind: .person, id: person.email, effect: effect, version: nil, notes: []))
            case .approval(let rules):
                let effect: Change.Effect =
                    switch before.approvalRules {
                    case nil: .created
                    case rules: .unchanged
                    default: .updated
                    }
                if effect != .unchanged, !dryRun { try await save(rules, by: administrator) }
                changes.append(
                    Change(kind: .approval, id: ApprovalManifest.id, effect: effect, version: nil, notes: []))
            case .asset(let manifest):
                let asset = manifest.asset
                var notes = Self.notes(on: manifest, people: people)
                let effect: Change.Effect
                if try await needsApproval(asset) {
                    effect = try await edit(manifest, by: administrator, dryRun: dryRun)
                    notes += try await standing(of: asset)
                } else {
                    effect = Self.effect(of: asset, on: before.assets[asset.id])
                    if effect != .unchanged, !dryRun { try await save(manifest, by: administrator) }
                }
                changes.append(Change(kind: .asset, id: asset.id, effect: effect, version: asset.version, notes: notes))
            }
        }
        return changes
    }

    /// Saves an asset as a new version, unless its current version is the same. Where versions have to be approved it is a
    /// draft, and what is served stays as it is.
    public func save(_ manifest: AssetManifest, by administrator: Administrator) async throws(RegistryError) {
        try await ask(act(manifest), by: administrator)
        if try await needsApproval(manifest.asset) {
            _ = try await edit(manifest, by: administrator)
        } else {
            try await put(manifest, by: administrator)
        }
    }

    /// Puts an asset in force as a new version, unless its current version is the same, whether or not that would have to be approved.
    func put(_ manifest: AssetManifest, by administrator: Administrator) async throws(RegistryError) {
        let (asset, canonical, store, now) = (manifest.asset, manifest.canonical, registry.store, registry.time.now)
        guard registry.asset(asset.id)?.version != asset.version else { return }
        try await perform(act(manifest), by: administrator) { () throws(RegistryError) in
            try RegistryError.catching { () throws(StoreError) in
                try store.save(asset, by: administrator.name, at: now, manifest: canonical)
            }
        }
    }

    private func act(_ manifest: Manifest) -> Act {
        switch manifest {
        case .person(let person): Self.act(person)
        case .approval(let rules): Self.act(rules)
        case .asset(let manifest): act(manifest)
        }
    }

    func act(_ manifest: AssetManifest) -> Act {
        let asset = manifest.asset
        let isNew = registry.asset(asset.id) == nil
        return Act(
            operation: "asset.apply", action: isNew ? .create : .edit,
            resource: isNew ? .newAsset(asset) : .asset(asset.id), asset: asset.id, assetVersion: asset.version,
            detail: manifest.canonical)
    }

    private static func effect(of person: Person, on known: Person?) -> Change.Effect {
        guard let known else { return .created }
        return known == person ? .unchanged : .updated
    }

    private static func effect(of asset: Asset, on known: Asset?) -> Change.Effect {
        guard let known else { return .created }
        return known.version == asset.version ? .unchanged : .updated
    }

    private static func notes(on manifest: AssetManifest, people: Set<String>) -> [String] {
        var named = [manifest.asset.owner] + manifest.asset.deputies.sorted()
        if case .limited(_, let audience) = manifest.asset.audience { named += audience.sorted() }
        var seen: Set<String> = []
        return named.filter { !people.contains($0) && seen.insert($0).inserted }.prefix(5).map {
            "nobody here has the address `\($0)` yet"
        }
    }
}
