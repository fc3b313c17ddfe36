internal import Domain
internal import Reviews
internal import Storage
internal import Trust
internal import Wire

extension Administration {
    /// Characters of what a link is for.
    public static let linkNameLength = 1...120
    /// Links to one asset that may be followed at once.
    public static let mostLinks = 100

    /// Lets an asset that runs elsewhere be handed out by a link for a while.
    ///
    /// Within what was approved with the asset it is for whoever may share it; by an asset that is shared less widely policies are asked
    /// about the wider sharing.
    ///
    /// - Parameters:
    ///   - name: What it is for: one line.
    ///   - days: How long it lasts; `nil` for as long as the asset's classification allows.
    /// - Throws: `.denied`; `.unknownAsset`; `.invalid` with what is in the way.
    public func createLink(
        to asset: String, name: String, days: Int? = nil, by administrator: Administrator
    ) async throws(RegistryError) -> ListedLink {
        if let flaw = TextRule.line(Self.linkNameLength).flaw(in: name) { throw .invalid("the name \(flaw)") }
        try await refresh()
        let known = try self.known(asset, by: administrator)
        let now = registry.time.now
        var link = ShareLink(
            id: Identifier.shareLink(), asset: known.id, name: name, madeBy: administrator.name, created: now,
            expires: now)
        var act = Self.act("link.create", .share, link)
        // What was approved with the asset is widened by nobody who shares within it. Where nobody had to approve it, or it was
        // forced, its owner alone has said so, which is enough for what is public.
        let isApproved = try await needsApproval(known) && !registry.snapshot.brokenGlass.contains(known.id)
        let isFree = known.dataScope.ceiling <= SharingRules.usual.freeUpTo
        act.sharing = known.effectiveSharing >= .link && (isApproved || isFree) ? nil : .link
        try await ask(act, by: administrator)
        link = ShareLink(
            id: link.id, asset: known.id, name: name, madeBy: administrator.name, created: now,
            expires: try end(ofLinkTo: known, days, now))
        guard try await links(to: known.id, in: [.open, .underReview]).count < Self.mostLinks else {
            throw .invalid("`\(known.id)` has \(Self.mostLinks) links already; revoke some first")
        }
        act.detail = Self.detail(of: link)
        let (store, row) = (registry.store, link.row)
        try await perform(act, by: administrator) { () throws(RegistryError) in
            try RegistryError.catching { () throws(StoreError) in try store.add(row) }
        }
        return ListedLink(link, .open)
    }

    /// Links to an asset, or to all that whoever asks may see, the newest first; those that have ended too. Asks the store.
    public func links(
        to asset: String?, by administrator: Administrator
    ) async throws(RegistryError) -> [ListedLink] {
        if let asset {
            let id = try known(asset, by: administrator).id
            try authorise(.readAsset, .asset(id), by: administrator)
            return try await links(to: id, in: Set(ShareLink.State.allCases))
        }
        try authorise(.readAsset, .system, by: administrator)
        let all = try await links(to: nil, in: Set(ShareLink.State.allCases))
        let seen = Set(all.map(\.link.asset)).filter { id in
            registry.asset(id) != nil && (try? authorise(.readAsset, .asset(id), by: administrator)) != nil
        }
        return all.filter { seen.contains($0.link.asset) }
    }

    /// Has a link end now. Whoever may share the asset may, and whoever may take access away.
    public func revokeLink(_ id: String, by administrator: Administrator) async throws(RegistryError) -> ListedLink {
        try await refresh()
        guard let link = try await link(id), registry.asset(link.asset) != nil else {
            try authorise(.readAsset, .system, by: administrator)
            throw .invalid("there is no link `\(TextRule.shown(id))`; `sallyport links list` shows those there are")
        }
        let mayShare = (try? authorise(.share, .asset(link.asset), by: administrator)) != nil
        try await revoke(link, Self.act("link.revoke", mayShare ? .share : .revoke, link), by: administrator)
        return ListedLink(try await self.link(id) ?? link, .revoked)
    }

    /// Has a link end because a review said so.
    func closeLink(_ id: String, why: String) async throws(RegistryError) {
        guard let link = try await link(id) else { return }
        var act = Self.act("link.revoke", .revoke, link)
        act.why = why
        try await revoke(link, act, by: Self.reviewJob)
    }

    // MARK: - Steps

    private func revoke(_ link: ShareLink, _ act: Act, by administrator: Administrator) async throws(RegistryError) {
        try await ask(act, by: administrator)
        // What has ended ends no second time.
        guard link.revoked == nil else { return }
        let (store, now) = (registry.store, registry.time.now)
        try await perform(act, by: administrator) { () throws(RegistryError) in
            let isRevoked = try RegistryError.catching { () throws(StoreError) in
                try store.revoke(shareLink: link.id, by: administrator.name, at: now)
            }
            guard isRevoked else { throw .overtaken }
        }
    }

    private func known(_ asset: String, by administrator: Administrator) throws(RegistryError) -> Asset {
        guard let known = registry.asset(asset) else {
            try authorise(.readAsset, .system, by: administrator)
            throw .unknownAsset(
                TextRule.shown(asset),
                suggestion: Spelling.nearest(to: asset, in: registry.snapshot.assets.keys.sorted()))
        }
        return known
    }

    /// When it ends.
    private func end(
        ofLinkTo asset: Asset, _ days: Int?, _ now: Timestamp
    ) throws(RegistryError) -> Timestamp {
        guard asset.kind != .hostedGPT, asset.id == asset.registeredID else {
            throw .invalid(
                "`\(asset.id)` is served here, to whoever has a key for it: links lead to what runs elsewhere")
        }
        guard asset.isApproved else { throw .invalid("`\(asset.id)` is not approved, so that no link may lead to it") }
        let (rules, classification) = (SharingRules.usual, asset.dataScope.ceiling)
        guard let most = rules.linkDays[classification] else {
            throw .invalid("`\(asset.id)` may handle \(classification.rawValue) data, to which no link leads")
        }
        guard let days else { return now.advanced(bySeconds: Int64(most) * 86_400) }
        guard (1...most).contains(days) else {
            throw .invalid(
                "a link to what may handle \(classification.rawValue) data lasts 1 to \(most) days, and not \(days)")
        }
        return now.advanced(bySeconds: Int64(days) * 86_400)
    }

    private func links(to asset: String?, in states: Set<ShareLink.State>) async throws(RegistryError) -> [ListedLink] {
        let registry = registry
        return try await BlockingWork.perform { () throws(RegistryError) in try registry.links(to: asset) }
            .filter { states.contains($0.state) }
    }

    private func link(_ id: String) async throws(RegistryError) -> ShareLink? {
        let store = registry.store
        return try await BlockingWork.perform { () throws(RegistryError) in
            try RegistryError.catching { () throws(StoreError) in try store.shareLink(id) }.map(ShareLink.init)
        }
    }

    private static func act(_ operation: String, _ action: Action, _ link: ShareLink) -> Act {
        Act(
            operation: operation, action: action, resource: .asset(link.asset), asset: link.asset,
            detail: detail(of: link))
    }

    private static func detail(of link: ShareLink) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.text("link", link.id)
            json.text("name", link.name)
            json.text("made_by", link.madeBy)
            json.text("created", TimestampText.iso8601(link.created))
            json.text("expires", TimestampText.iso8601(link.expires))
        }
        return json.bytes
    }
}
