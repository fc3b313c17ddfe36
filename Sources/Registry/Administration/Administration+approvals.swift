internal import Approvals
internal import Domain
internal import Storage

extension Administration {
    /// Characters of a comment.
    public static let commentLength = 1...4_000
    /// Seconds for which a second factor that was shown is good to break the glass with, whatever the policies say.
    static let glassFactorSeconds: Int64 = 300
    /// Fewer than the engine takes, so that there is always room for the reason of a rejection.
    static let commentsPerVersion = 200

    /// Does what somebody wants to become of a version of an asset.
    ///
    /// The policies are asked first; the rules of approval have the last word.
    ///
    /// - Parameters:
    ///   - version: Counted from 1; `nil` for the last one.
    ///   - check: Says whether the versions are still what whoever asks for it read.
    /// - Returns: How far the versions are then.
    /// - Throws: `.denied`; `.unknownAsset` where nothing has to be approved; `.invalid` with what is in the way;
    ///   `.overtaken` where `check` says no.
    @discardableResult
    public func approve(
        _ step: ApprovalStep, _ asset: String, version: Int? = nil,
        if check: @Sendable (TrackedApprovals) -> Bool = { _ in true }, by administrator: Administrator
    ) async throws(RegistryError) -> TrackedApprovals {
        if let flaw = step.flaw { throw .invalid(flaw) }
        try await refresh()
        let registry = registry
        let tracked = try await BlockingWork.perform { () throws(RegistryError) in try registry.approvals(of: asset) }
        let shown = TextRule.shown(asset)
        guard let tracked, let known = registry.asset(asset) else {
            try authorise(.readAsset, .asset(asset), by: administrator)
            throw .invalid(
                "no version of `\(shown)` has to be approved; `sallyport approvals list` shows those that do")
        }
        let number = version ?? tracked.approvals.requests.count
        guard let subject = tracked.subject(of: number) else {
            throw .invalid(
                "`\(shown)` has no version \(number); `sallyport approvals show \(shown)` shows those it has")
        }
        var act = act(step, subject, known, tracked, by: administrator)
        try await ask(act, by: administrator)
        guard check(tracked) else { throw .overtaken }
        let draft: ApprovalDraft
        do throws(RegistryError) {
            draft = try await BlockingWork.perform { () throws(RegistryError) in
                try registry.draft(step, tracked, known, number, by: administrator)
            }
        } catch {
            // What the rules of approval refuse is on record like what policies refuse.
            if case .invalid(let why) = error {
                act.detail = ApprovalDetail.bytes(asset, number, [])
                try await refuse(act, Reason(code: "approval.refused", message: why), by: administrator)
            }
            throw error
        }
        act.detail = ApprovalDetail.bytes(asset, number, draft.effects)
        try await keep(draft, act, by: administrator)
        return draft.tracked
    }

    /// Lets happen what time has brought: what expires is closed, whoever is waited for is reminded.
    ///
    /// - Returns: How many assets something happened to.
    public func ageApprovals() async throws(RegistryError) -> Int {
        let (registry, administrator) = (registry, Administrator(name: "job:approvals"))
        let due = try await BlockingWork.perform { () throws(RegistryError) in
            try RegistryError.catching { () throws(StoreError) in
                try registry.store.approvalsDue(by: registry.time.now)
            }
        }
        var failure: RegistryError?
        for asset in due {
            // One that cannot be aged keeps nobody else from it.
            do throws(RegistryError) { try await age(asset, by: administrator) } catch { failure = failure ?? error }
        }
        if let failure { throw failure }
        return due.count
    }

    private func age(_ asset: String, by administrator: Administrator) async throws(RegistryError) {
        let registry = registry
        let draft = try await BlockingWork.perform { () throws(RegistryError) in try registry.agedDraft(of: asset) }
        guard let draft else { return }
        let act = Act(
            operation: "approval.clock", action: .runJob, resource: .system, asset: asset,
            detail: ApprovalDetail.bytes(asset, nil, draft.effects))
        try await keep(draft, act, by: administrator)
    }

    /// Puts rules of approval in force, for what is submitted from then on.
    func save(_ rules: ApprovalRules, by administrator: Administrator) async throws(RegistryError) {
        let (store, now, bytes) = (registry.store, registry.time.now, try ApprovalCodec.bytes(rules))
        try await perform(Self.act(rules), by: administrator) { () throws(RegistryError) in
            try RegistryError.catching { () throws(StoreError) in
                try store.save(approvalRules: bytes, by: administrator.name, at: now)
            }
        }
    }

    static func act(_ rules: ApprovalRules) -> Act {
        Act(
            operation: "approval.rules", action: .changePolicies, resource: .policies,
            detail: ApprovalManifest.canonical(rules))
    }

    /// Writes what was worked out, unless somebody else was faster.
    func keep(_ draft: ApprovalDraft, _ act: Act, by administrator: Administrator) async throws(RegistryError) {
        let (store, change) = (registry.store, draft.change)
        let stored = try ApprovalCodec.stored(draft.tracked)
        try await perform(act, by: administrator) { () throws(RegistryError) in
            let isKept = try RegistryError.catching { () throws(StoreError) in try store.save(stored, change) }
            guard isKept else { throw .overtaken }
        }
    }

    private func act(
        _ step: ApprovalStep, _ subject: VersionSubject, _ known: Asset, _ tracked: TrackedApprovals,
        by administrator: Administrator
    ) -> Act {
        var action = step.action
        // Whoever works on it has a say as well as whoever decides about it.
        if case .comment = step, case .denied? = refusal(.approve, .version(subject), by: administrator) {
            action = .edit
        }
        let resource: Resource
        switch action {
        case .approve, .reject, .breakGlass, .reviewBreakGlass: resource = .version(subject)
        case .publish:
            // Of what is in force the policies know whether it was approved; this is about what shall be.
            var next = known
            next.isApproved = tracked.approvals.requests[subject.number - 1].state.isApproved
            resource = .newAsset(next)
        default: resource = .asset(subject.asset)
        }
        return Act(
            operation: step.operation, action: action, resource: resource, asset: subject.asset,
            assetVersion: subject.digest, detail: [])
    }

    private func refusal(
        _ action: Action, _ resource: Resource, by administrator: Administrator
    ) -> RegistryError? {
        do throws(RegistryError) {
            try authorise(action, resource, by: administrator)
            return nil
        } catch {
            return error
        }
    }
}
