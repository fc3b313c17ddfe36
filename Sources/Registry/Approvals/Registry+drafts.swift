internal import Approvals
internal import Domain
internal import Storage

/// Works out what an act on an asset's approvals comes to. Asks the store; changes nothing.
extension Registry {
    func draft(
        _ step: ApprovalStep, _ tracked: TrackedApprovals, _ known: Asset, _ number: Int, by person: String
    ) throws(RegistryError) -> ApprovalDraft {
        let now = time.now
        let request = tracked.approvals.requests[number - 1]
        var draft = try ApprovalDraft(
            tracked, holders: try holders(of: known, tracked), rules: approvalRules ?? tracked.approvals.rules, now: now
        )
        var assessment = Assessment(risk: .elevated, kinds: [])
        var check = PolicyCheck.allowed
        switch step {
        case .submit:
            let submitted = try version(request.hash, of: tracked.asset)
            assessment = Assessment(from: known.isApproved ? known : nil, to: submitted)
            try refuseWithoutDeciders(draft.tracked.approvals, request)
        case .publish, .rollBack: check = self.check(step.action, try version(request.hash, of: tracked.asset))
        default: break
        }
        for act in step.acts(version: number, by: person, assessment, check) { try draft.apply(act, now) }
        try route(&draft, known, now)
        return draft
    }

    /// An asset that somebody describes anew; `nil` when its last version is the same.
    func draft(of manifest: AssetManifest, by person: String) throws(RegistryError) -> ApprovalDraft? {
        let (asset, now) = (manifest.asset, time.now)
        let known = self.asset(asset.id)
        let kept = try approvals(of: asset.id)
        if let newest = kept?.newest, newest.hash == asset.version, !newest.state.isFinal { return nil }
        guard let rules = approvalRules ?? kept?.approvals.rules else { return nil }
        let tracked =
            kept
            ?? TrackedApprovals(
                asset: asset.id, approvals: AssetApprovals(rules: rules, holders: Holders(seats: [:]), isHosted: false),
                revision: 0)
        var draft = try ApprovalDraft(
            tracked, holders: try holders(of: known ?? asset, tracked), rules: rules, now: now)
        try draft.apply(.edit(hash: asset.version, by: person), now)
        try route(&draft, known, now)
        draft.change.version = AssetVersionRow(
            asset: asset.id, number: 0, version: asset.version, manifest: manifest.canonical, savedBy: person,
            savedAt: now)
        // What was never served is described by its draft, so that it is found and looked after; it stays closed.
        let wasServed = tracked.approvals.requests.contains { $0.publishedIn.contains(.production) }
        if !wasServed, known?.isApproved != true {
            var described = asset
            described.isApproved = false
            draft.change.inForce.append(described)
        }
        return draft
    }

    /// What time has brought; `nil` when nothing is known of the asset any more.
    func agedDraft(of asset: String) throws(RegistryError) -> ApprovalDraft? {
        guard let tracked = try approvals(of: asset) else { return nil }
        let (known, now) = (self.asset(asset), time.now)
        let holders = try known.map { (known) throws(RegistryError) in try self.holders(of: known, tracked) }
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

    /// Who may decide: nobody who answers for the asset, or would by its last version.
    private func holders(of known: Asset, _ tracked: TrackedApprovals) throws(RegistryError) -> Holders {
        var answering = known.deputies.union([known.owner])
        if let newest = tracked.newest, newest.hash != known.version, !newest.state.isFinal {
            let next = try version(newest.hash, of: tracked.asset)
            answering.formUnion(next.deputies.union([next.owner]))
        }
        return Holders(for: known, people: snapshot.people.values, without: answering)
    }

    /// What the policies of today say of a version that is to be served, asked as if its owner wanted it.
    private func check(_ action: Action, _ version: Asset) -> PolicyCheck {
        let now = time.now
        let verdict = decide(
            Question(
                .person(version.owner), action, .newAsset(version),
                Circumstances(time: now, address: nil, isProtected: true, session: .console)))
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
