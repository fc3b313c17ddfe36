internal import Approvals
internal import Domain

extension Administration {
    /// Whether what is changed about an asset has to be approved before it is served: what is in production, or has had to be before.
    func needsApproval(_ asset: Asset) async throws(RegistryError) -> Bool {
        let registry = registry
        let tracked = try await BlockingWork.perform { () throws(RegistryError) in
            try registry.approvals(of: asset.id)
        }
        guard tracked == nil else { return true }
        guard registry.approvalRules != nil else { return false }
        return asset.environment == .production || registry.asset(asset.id)?.environment == .production
    }

    /// Keeps an asset's description as a draft.
    func edit(
        _ manifest: AssetManifest, _ act: Act, _ head: AssetHead?, dryRun: Bool = false, by administrator: Administrator
    ) async throws(RegistryError) -> Change.Effect {
        let registry = registry
        let isNew = registry.asset(manifest.asset.id) == nil
        let draft = try await BlockingWork.perform { () throws(RegistryError) in
            try registry.draft(of: manifest, inPlaceOf: head, why: act.why, by: administrator.name)
        }
        guard let draft else { return .unchanged }
        if !dryRun { try await keep(draft, act, by: administrator) }
        return isNew ? .created : .updated
    }

    /// What an author should know of how far the last version is.
    func standing(of asset: Asset) async throws(RegistryError) -> [String] {
        let registry = registry
        let tracked = try await BlockingWork.perform { () throws(RegistryError) in
            try registry.approvals(of: asset.id)
        }
        guard let tracked, let newest = tracked.newest else { return [] }
        if newest.hash != asset.version,
            let same = tracked.approvals.requests.last(where: { $0.hash == asset.version && $0.state.isApproved })
        {
            return ["this is version \(same.version), which is \(same.state.rawValue): publish it, or go back to it"]
        }
        guard newest.state == .draft, newest.hash == asset.version else { return [] }
        return [
            "version \(newest.version) is a draft, and what is served stays as it is; `sallyport approvals submit \(asset.id)` has it looked at"
        ]
    }
}
