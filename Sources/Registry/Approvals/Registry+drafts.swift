internal import Approvals
internal import Domain
internal import Storage

/// Works out what an act on an asset's approvals comes to. Asks the store; changes nothing.
extension Registry {
    func draft(
        _ step: ApprovalStep, _ tracked: TrackedApprovals, _ known: Asset, _ number: Int,
        by administrator: Administrator
    ) throws(RegistryError) -> ApprovalDraft {
        let (now, person) = (time.now, administrator.name)
        let age = administrator.circumstances(now).secondFactorAge
        let request = tracked.approvals.requests[number - 1]
        var draft = try ApprovalDraft(
            tracked, holders: holders(of: known, tracked, shown: age == nil ? nil : person),
            rules: approvalRules ?? tracked.approvals.rules, now: now)
        var assessment = Assessment(risk: .elevated, kinds: [])
        var check = PolicyCheck.allowed
        switch step {
        case .submit:
            let submitted = try version(request.hash, of: tracked.asset)
            assessment = Assessment(from: served(of: tracked), to: submitted)
            try refuseWithoutDeciders(draft.tracked.approvals, request)
        case .publish, .rollBack: check = self.check(try version(request.hash, of: tracked.asset))
        case .approve, .takeUp, .breakGlass:
            // What cannot be read by those who decide is not decided about.
            _ = try version(request.hash, of: tracked.asset)
        case .comment where request.comments.count >= Administration.commentsPerVersion:
            throw .invalid("version \(number) has too many comments; decide, or submit another")
        case .comment, .reject, .withdraw, .void, .delegate, .revoke, .endBreakGlass, .closeAfterReview: break
        }
        let acts = step.acts(
            version: number, by: person, assessment, check,
            hasFactor: age.map { $0 <= Administration.glassFactorSeconds } ?? false)
        for act in acts { try draft.apply(act, now) }
        if case .void(let reason) = step { try voidWhatRestsOn(number, &draft, by: person, reason, now) }
        try route(&draft, known, now)
        return draft
    }

    /// What a written rule let through rests on what people had approved before it, and goes with that.
    private func voidWhatRestsOn(
        _ number: Int, _ draft: inout ApprovalDraft, by person: String, _ reason: String, _ now: Timestamp
    ) throws(RegistryError) {
        for request in draft.tracked.approvals.requests where request.version > number && request.state.isApproved {
            guard case .rule? = request.approval?.basis else { continue }
            try draft.apply(.void(version: request.version, by: person, reason: reason), now)
        }
    }

    /// An asset that somebody describes anew, in the place of what they know of it; `nil` when that is what is served, or the last version, or one that is approved.
    func draft(
        of manifest: AssetManifest, inPlaceOf head: AssetHead?, why: String?, by person: String
    ) throws(RegistryError) -> ApprovalDraft? {
        let (asset, now) = (manifest.asset, time.now)
        let known = self.asset(asset.id)
        let kept = try approvals(of: asset.id)
        guard self.head(of: asset.id, kept)?.version == head?.version else { throw .overtaken }
        if let newest = kept?.newest {
            if newest.hash == asset.version, !newest.state.isFinal { return nil }
            if kept?.approvals.requests.contains(where: { $0.hash == asset.version && $0.state.isApproved }) == true {
                return nil
            }
        }
        // What has been served since before there were rules is nobody's proposal.
        if let known, known.isApproved, known.version == asset.version { return nil }
        try refuseUnreadable(manifest)
        guard let rules = approvalRules ?? kept?.approvals.rules else { return nil }
        let tracked =
            kept
            ?? TrackedApprovals(
                asset: asset.id, approvals: AssetApprovals(rules: rules, holders: Holders(seats: [:]), isHosted: false),
                revision: 0)
        var draft = try ApprovalDraft(
            tracked, holders: holders(of: known ?? asset, tracked), rules: rules, now: now)
        try draft.apply(.edit(hash: asset.version, by: person), now)
        try route(&draft, known, now)
        draft.change.version = AssetVersionRow(
            asset: asset.id, number: 0, version: asset.version, manifest: manifest.canonical, savedBy: person,
            savedAt: now, why: why)
        // What was never served is described by its draft, so that it is found and looked after; it stays closed.
        let wasServed = tracked.approvals.requests.contains { $0.publishedIn.contains(.production) }
        if !wasServed, known?.isApproved != true {
            var described = asset
            described.isApproved = false
            draft.change.inForce.append(described)
        }
        return draft
    }

    /// What is kept is read again when it is looked at and served: it must be what it was.
    private func refuseUnreadable(_ manifest: AssetManifest) throws(RegistryError) {
        let read = try? Manifest.read(manifest.canonical, file: "the manifest", vocabulary: manifestVocabulary)
        guard read == [.asset(AssetManifest(asset: manifest.asset))] else {
            throw .invalid(
                "the manifest of `\(manifest.asset.id)` is too large to be looked at; make its tools fewer or smaller")
        }
    }

    /// What time has brought; `nil` when nothing is known of the asset any more.
    func agedDraft(of asset: String) throws(RegistryError) -> ApprovalDraft? {
        guard let tracked = try approvals(of: asset) else { return nil }
        let (known, now) = (self.asset(asset), time.now)
        let holders = known.map { self.holders(of: $0, tracked) }
        var draft = try ApprovalDraft(
            tracked, holders: holders ?? tracked.approvals.holders,
            rules: approvalRules ?? tracked.approvals.rules, now: now)
        try draft.apply(.clock, now)
        try route(&draft, known, now)
        return draft
    }

    private func route(_ draft: inout ApprovalDraft, _ known: Asset?, _ now: Timestamp) throws(RegistryError) {
        let asset = draft.tracked.asset
        try draft.route(known, now: now) { (hash) throws(RegistryError) in try version(hash, of: asset) }
    }

    /// What the policies of today say of a version that is to be served, asked as if its owner wanted it and had just shown
    /// whatever they have: whoever acts is asked for theirs.
    private func check(_ version: Asset) -> PolicyCheck {
        // What it is given may be for fewer people than when it was approved.
        if let conflict = scopeReview().conflicts(of: version).first { return .forbidden(conflict) }
        let now = time.now
        let verdict = decide(
            Question(
                .person(version.owner), .publish, .newAsset(version),
                Circumstances(
                    time: now, address: nil, isProtected: true, session: .console, secondFactorAge: 0)))
        guard verdict.outcome != .permit else { return .allowed }
        let reason = verdict.reasons.map(\.message).joined(separator: "; ")
        return .forbidden(reason.isEmpty ? "its owner `\(version.owner)` may not have it served" : reason)
    }

    /// A review that nobody could bring to an end would wait for ever.
    private func refuseWithoutDeciders(
        _ approvals: AssetApprovals, _ request: ApprovalRequest
    ) throws(RegistryError) {
        let barred = approvals.contributors(to: request)
        for stage in approvals.rules.stages {
            for (seat, quorum) in stage.quorums.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
                let able = (approvals.holders.seats[seat] ?? []).subtracting(barred).count
                guard able < quorum else { continue }
                throw .invalid(
                    "it takes \(quorum) to decide as \(seat.rawValue), and \(able) could: those who answer for the asset "
                        + "or worked on it do not count; give somebody the role"
                        + (seat == .departmentHead ? ", and the asset and its head the same department" : ""))
            }
        }
    }
}
