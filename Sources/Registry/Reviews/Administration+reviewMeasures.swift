internal import Domain
internal import Reviews
internal import Storage
internal import Wire

extension Administration {
    /// Acts of one pass over a review; the rest is for the next.
    static let measuresAtOnce = 100
    static let reviewJob = Administrator(name: "job:reviews")

    /// Has done what was decided about lines of a review, looks whether it is so, and writes down what was found.
    ///
    /// - Parameters:
    ///   - limit: Acts at most.
    ///   - again: Whether to try what did not help before, too.
    /// - Returns: What has to be told.
    func carryOut(_ id: String, attempting limit: Int, again: Bool) async throws(RegistryError) -> [ReviewEffect] {
        let review = try await known(id)
        guard review.campaign.stage != .closed else { return [] }
        var (done, acts): (Set<Int>, Int) = ([], 0)
        for work in review.campaign.outstanding {
            let item = review.campaign.items[work.item]
            guard again || item.failures == 0 else { continue }
            if work.measure.isAct {
                guard acts < limit else { continue }
                acts += 1
                // What was refused is on record, and found not to be done.
                try? await carryOut(work.measure, on: item.access, why: "review \(id), line \(work.item + 1)")
            }
            done.insert(work.item)
        }
        try await refresh()
        let (registry, attempted) = (registry, done)
        let findings = try await BlockingWork.perform { () throws(RegistryError) in
            ReviewFindings(try registry.accessCensus(), blocked: registry.snapshot.blocked)
                .news(of: review.campaign, done: attempted)
        }
        guard !findings.isEmpty else { return [] }
        var draft = ReviewDraft(review)
        try draft.apply(.observe(findings), registry.time.now)
        let act = Act(
            operation: "review.verify", action: .runJob, resource: .system, subject: id,
            detail: ReviewDetail.bytes(id, draft.effects))
        try await keep(draft, act, by: Self.reviewJob)
        return draft.effects
    }

    /// Does the one act that brings a measure about. Each asks the policies, and is recorded.
    private func carryOut(_ measure: Measure, on access: Access, why: String) async throws(RegistryError) {
        switch measure {
        // What may be used goes by what the review says.
        case .restrict, .release: break
        case .reduce(let rights): try await narrowKeys(since: access.object, to: rights, why)
        case .revoke(.revokeKey(let key)): try await revokeKeys(since: key)
        case .revoke(.removeMember(let person, let group)): try await leave(group, person, why)
        case .revoke(.removeFromAudience(let person, let asset)): try await exclude(person, from: asset, why)
        case .revoke(.closeLink(let link)): try await closeLink(link, why: why)
        case .revoke(.disconnect), .revoke(.exclude):
            throw .invalid("there is nothing here that could take this away")
        }
    }

    /// A key that took another's place is the same access.
    private func revokeKeys(since key: String) async throws(RegistryError) {
        for credential in try await line(since: key) { try await revokeKey(credential.id, by: Self.reviewJob) }
    }

    /// The key, and those that took its place and are accepted.
    private func line(since key: String) async throws(RegistryError) -> [Credential] {
        let (known, now) = (try await everyKey(), registry.time.now)
        let line = KeyLine(known).since([key])
        return known.filter { $0.id == key || (line.contains($0.id) && $0.state(at: now).isLive) }
    }

    private func leave(_ group: String, _ person: String, _ why: String) async throws(RegistryError) {
        let store = registry.store
        let act = Act(
            operation: "person.leave_group", action: .revoke, resource: .person(person), subject: person, why: why,
            detail: Self.detail { $0.text("group", group) })
        try await perform(act, by: Self.reviewJob) { () throws(RegistryError) in
            try RegistryError.catching { () throws(StoreError) in
                guard var known = try store.person(person) else { return }
                known.groups.remove(group)
                try store.save(known)
            }
        }
    }

    /// What has to be approved is not changed past those who approve: there the line stays open until a version without the
    /// person is published, and until then they may not use it.
    private func exclude(_ person: String, from asset: String, _ why: String) async throws(RegistryError) {
        guard let known = registry.asset(asset), case .limited(let groups, let people) = known.audience,
            people.contains(person)
        else { return }
        // What test serves is an approved version too.
        guard known.id == known.registeredID, try await !needsApproval(known) else {
            throw .invalid("versions of `\(asset)` are approved: publish one that does not name `\(person)`")
        }
        var next = known
        next.audience = .limited(groups: groups, people: people.subtracting([person]))
        let manifest = AssetManifest(asset: next)
        let version = AssetVersionRow(
            asset: asset, number: 0, version: manifest.asset.version, manifest: manifest.canonical,
            savedBy: Self.reviewJob.name, savedAt: registry.time.now, why: why)
        let act = Act(
            operation: "asset.exclude", action: .revoke, resource: .asset(asset), asset: asset,
            assetVersion: manifest.asset.version, subject: person, why: why, detail: manifest.canonical)
        let store = registry.store
        try await perform(act, by: Self.reviewJob) { () throws(RegistryError) in
            let isSaved = try RegistryError.catching { () throws(StoreError) in
                try store.save(manifest.asset, keeping: version, inPlaceOf: known.version)
            }
            guard isSaved else { throw .overtaken }
        }
    }

    private func narrowKeys(since key: String, to assets: Set<String>, _ why: String) async throws(RegistryError) {
        for credential in try await line(since: key) { try await narrow(credential, to: assets, why) }
    }

    private func narrow(
        _ credential: Credential, to assets: Set<String>, _ why: String
    ) async throws(RegistryError) {
        let (id, before) = (credential.id, credential.assets)
        var credential = credential
        credential.assets = before.filter(assets.contains)
        guard credential.assets != before else { return }
        // A key that names no asset may use more, and not less.
        guard !credential.assets.isEmpty else {
            throw .invalid("the key `\(id)` would have no asset left; revoke it instead")
        }
        let (store, narrowed) = (registry.store, credential)
        let act = Act(
            operation: "key.narrow", action: .revoke, resource: .key(id), credential: id, subject: credential.person,
            why: why, detail: Self.detail(of: credential))
        try await perform(act, by: Self.reviewJob) { () throws(RegistryError) in
            try RegistryError.catching { () throws(StoreError) in try store.save(narrowed) }
        }
    }

    private static func detail(_ write: (inout JSONWriter) -> Void) -> [UInt8] {
        var json = JSONWriter()
        json.object { write(&$0) }
        return json.bytes
    }
}

extension Measure {
    /// Whether something is done about it; what may be used goes by what the review says.
    fileprivate var isAct: Bool {
        switch self {
        case .restrict, .release: false
        case .reduce, .revoke: true
        }
    }
}
