internal import Domain
internal import Storage

extension Administration {
    /// What applying one manifest comes to.
    public struct Change: Hashable, Sendable {
        /// What applying a manifest did.
        public enum Effect: String, Hashable, Sendable { case created, updated, unchanged }

        public var effect: Effect
        /// What was there; `nil` where there was nothing, or what cannot be read any more.
        public var before: Manifest?
        public var after: Manifest
        /// Things the author should know, for example an owner nobody knows.
        public var notes: [String] = []

        public var kind: Manifest.Kind { after.kind }
        /// The id of an asset or a data set, or the person's address.
        public var id: String { after.id }
        /// The asset's version after the change.
        public var version: String? {
            if case .asset(let manifest) = after { manifest.asset.version } else { nil }
        }

        /// Of what is replaced as a whole.
        init(from before: Manifest?, to after: Manifest) {
            self.init(
                effect: before == nil ? .created : before == after ? .unchanged : .updated, from: before, to: after)
        }

        init(effect: Effect, from before: Manifest?, to after: Manifest, notes: [String] = []) {
            self.effect = effect
            self.before = before
            self.after = after
            self.notes = notes
        }
    }

    /// Makes the registry say what the manifests say. Applying the same again changes nothing.
    ///
    /// - Parameters:
    ///   - dryRun: Only tells what would change, to those who may change it.
    ///   - why: Why, up to 2,000 characters, for the history and the record.
    /// - Throws: `.conflict` where an asset has another last version than the one its manifest was written from, if that is
    ///   said; `.outOfScope` where it would hand data to more people than those who may read it.
    public func apply(
        _ manifests: [Manifest], by administrator: Administrator, dryRun: Bool = false, why: String? = nil
    ) async throws(RegistryError) -> [Change] {
        var seen: Set<String> = []
        for manifest in manifests where !seen.insert("\(manifest.kind) \(manifest.id)").inserted {
            throw .invalid(
                "two of the manifests describe the \(manifest.kind.rawValue) `\(manifest.id)`; keep one of them")
        }
        if let why, let flaw = TextRule.lines(Self.whyLength).flaw(in: why) { throw .invalid("the reason \(flaw)") }
        try await refresh()
        var run = Run(administrator: administrator, dryRun: dryRun, why: why)
        run.people = manifests.compactMap { if case .person(let person) = $0 { person.email } else { nil } }
        run.dataSets = manifests.compactMap { if case .dataSet(let dataSet) = $0 { dataSet } else { nil } }

        var changes: [Change] = []
        // People and data first: assets name them. Rules before what goes by them.
        let order: [Manifest.Kind] = [.person, .dataSet, .approval, .asset]
        for kind in order {
            let those = manifests.filter { $0.kind == kind }
            do throws(RegistryError) {
                for manifest in those { changes.append(try await apply(manifest, run)) }
            } catch {
                try? await refresh()
                throw error
            }
            // People who are new are loaded all at once.
            if kind == .person, !those.isEmpty { try await refresh() }
        }
        return changes
    }

    /// Characters of why something is changed.
    public static let whyLength = 1...2_000

    /// What manifests that are applied together have in common.
    private struct Run {
        var administrator: Administrator
        var dryRun: Bool
        var why: String?
        /// Addresses of those who come with it.
        var people: [String] = []
        var dataSets: [DataSet] = []
        /// Whether an asset is still what whoever writes it read.
        var check: VersionCheck?
    }

    private func apply(_ manifest: Manifest, _ run: Run) async throws(RegistryError) -> Change {
        let before = registry.snapshot
        switch manifest {
        case .person(let person):
            try await permit(Self.act(person), run)
            let change = Change(from: before.people[person.email].map(Manifest.person), to: manifest)
            // Nobody loses anything by somebody who is new.
            let isNew = before.people[person.email] == nil
            if change.effect != .unchanged, !run.dryRun {
                try await save(person, by: run.administrator, loading: !isNew)
            }
            return change
        case .dataSet(let dataSet):
            try await permit(act(dataSet), run)
            let change = Change(from: before.dataSets[dataSet.id].map(Manifest.dataSet), to: manifest)
            guard change.effect != .unchanged else { return change }
            try await refuseConflicts(with: dataSet, dryRun: run.dryRun, by: run.administrator)
            if !run.dryRun { try await save(dataSet, by: run.administrator) }
            return change
        case .approval(let rules):
            try await permit(Self.act(rules), run)
            let change = Change(from: before.approvalRules.map(Manifest.approval), to: manifest)
            if change.effect != .unchanged, !run.dryRun { try await save(rules, by: run.administrator) }
            return change
        case .asset(let manifest): return try await apply(manifest, run)
        }
    }

    private func apply(_ manifest: AssetManifest, _ run: Run) async throws(RegistryError) -> Change {
        let asset = manifest.asset
        let head = try await head(of: asset.id)
        let act = act(manifest, head, why: run.why, by: run.administrator)
        try await permit(act, run)
        if let check = run.check, !check(head?.version) { throw .overtaken }
        let next = Manifest.asset(AssetManifest(asset: asset))
        var change = Change(
            effect: Self.effect(of: asset, on: head), from: head?.asset.map { .asset(AssetManifest(asset: $0)) },
            to: next, notes: notes(on: manifest, run))
        try refuseConflict(of: manifest, with: head)
        if change.effect != .unchanged {
            let conflicts = registry.scopeReview(with: run.dataSets).conflicts(of: asset)
            try await refuse(act, conflicts, dryRun: run.dryRun, by: run.administrator)
        }
        if try await needsApproval(asset) {
            change.effect = try await edit(manifest, act, head, dryRun: run.dryRun, by: run.administrator)
            change.notes += try await standing(of: asset)
        } else if change.effect != .unchanged, !run.dryRun {
            try await put(manifest, act, head, by: run.administrator)
        }
        return change
    }

    /// Makes an asset what a manifest says, unless it is not any more what whoever asks for it read.
    ///
    /// - Parameter dryRun: Only tells what would change, to those who may change it.
    /// - Throws: `.denied`; `.overtaken` where `check` says no, and where somebody else was faster.
    public func replace(
        _ manifest: AssetManifest, if check: @escaping VersionCheck, by administrator: Administrator,
        dryRun: Bool = false
    ) async throws(RegistryError) -> Change {
        try await refresh()
        var run = Run(administrator: administrator, dryRun: dryRun)
        run.check = check
        return try await apply(manifest, run)
    }

    /// Asks whether something may be done; a refusal is on record unless it was only tried out.
    private func permit(_ act: Act, _ run: Run) async throws(RegistryError) {
        if run.dryRun {
            try authorise(act, by: run.administrator)
        } else {
            try await ask(act, by: run.administrator)
        }
    }

    /// Saves an asset as a new version, unless its current version is the same. Where versions have to be approved it is a
    /// draft, and what is served stays as it is.
    public func save(_ manifest: AssetManifest, by administrator: Administrator) async throws(RegistryError) {
        _ = try await apply([.asset(manifest)], by: administrator)
    }

    /// Puts an asset in force as a new version, unless its current version is the same, whether or not that would have to be approved.
    func put(_ manifest: AssetManifest, by administrator: Administrator) async throws(RegistryError) {
        let head = registry.asset(manifest.asset.id).map { AssetHead(version: $0.version, asset: $0) }
        try await put(manifest, act(manifest, head, by: administrator), head, by: administrator)
    }

    private func put(
        _ manifest: AssetManifest, _ act: Act, _ head: AssetHead?, by administrator: Administrator
    ) async throws(RegistryError) {
        let (asset, store, now) = (manifest.asset, registry.store, registry.time.now)
        guard head?.version != asset.version else { return }
        let version = AssetVersionRow(
            asset: asset.id, number: 0, version: asset.version, manifest: manifest.canonical,
            savedBy: administrator.name, savedAt: now, why: act.why)
        try await perform(act, by: administrator) { () throws(RegistryError) in
            let isSaved = try RegistryError.catching { () throws(StoreError) in
                try store.save(asset, keeping: version, inPlaceOf: head?.version)
            }
            guard isSaved else { throw .overtaken }
        }
    }

    private func head(of asset: String) async throws(RegistryError) -> AssetHead? {
        let registry = registry
        return try await BlockingWork.perform { () throws(RegistryError) in try registry.head(of: asset) }
    }

    /// A manifest that says what it was written from is not laid over what somebody else wrote since.
    private func refuseConflict(of manifest: AssetManifest, with head: AssetHead?) throws(RegistryError) {
        guard let base = manifest.base, let head, !head.version.hasPrefix(base), head.version != manifest.asset.version
        else { return }
        // What is served is not changed by saying it again, whatever is on its way.
        if let known = registry.asset(manifest.asset.id), known.isApproved, known.version == manifest.asset.version {
            return
        }
        throw .conflict(asset: manifest.asset.id, base: base, current: head.version)
    }

    func act(
        _ manifest: AssetManifest, _ head: AssetHead?, why: String? = nil, by administrator: Administrator
    ) -> Act {
        let (asset, known) = (manifest.asset, registry.asset(manifest.asset.id))
        var person: Person?
        if case .person(let email) = administrator.principal { person = registry.person(email) }
        let scope = head.map { EditScope(from: $0, to: asset, by: person, editors: known?.editors ?? []) }
        return Act(
            operation: "asset.apply", action: known == nil ? .create : .edit,
            resource: known == nil ? .newAsset(asset) : .asset(asset.id), asset: asset.id,
            assetVersion: asset.version, scope: scope, why: why, detail: manifest.canonical)
    }

    private static func effect(of asset: Asset, on head: AssetHead?) -> Change.Effect {
        guard let head else { return .created }
        return head.version == asset.version ? .unchanged : .updated
    }

    private func notes(on manifest: AssetManifest, _ run: Run) -> [String] {
        let people = registry.snapshot.people
        var named = [manifest.asset.owner] + manifest.asset.deputies.sorted()
        if case .limited(_, let audience) = manifest.asset.audience { named += audience.sorted() }
        var seen = Set(run.people)
        return named.filter { people[$0] == nil && seen.insert($0).inserted }.prefix(5).map {
            "nobody here has the address `\($0)` yet"
        }
    }
}
