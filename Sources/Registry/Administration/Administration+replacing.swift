internal import Approvals
internal import Domain
internal import Storage

/// One asset's description, for whoever read it before they write it.
extension Administration {
    /// Says whether what somebody read is still what there is.
    ///
    /// - Parameter version: SHA-256 of the newest manifest; `nil` of an asset nobody has described.
    public typealias VersionCheck = @Sendable (_ version: String?) -> Bool

    /// The newest description of an asset: its last version where versions have to be approved, otherwise what is in force.
    /// Whoever asks must have been authorised.
    ///
    /// - Returns: The canonical manifest and its SHA-256 in hexadecimal; `nil` of an asset that is not there.
    public func newestManifest(of asset: String) async throws(RegistryError) -> (canonical: [UInt8], version: String)? {
        let registry = registry
        return try await BlockingWork.perform { () throws(RegistryError) in
            guard let known = registry.asset(asset) else { return nil }
            let version = try registry.approvals(of: asset)?.newest?.hash ?? known.version
            let kept = try RegistryError.catching { () throws(StoreError) in
                try registry.store.versions(of: known.registeredID).first { $0.version == version }
            }
            return (kept?.manifest ?? AssetManifest(asset: known).canonical, version)
        }
    }

    /// Makes an asset what a manifest says, unless it is not any more what whoever asks for it read.
    ///
    /// - Parameter dryRun: Only tells what would change, to those who may change it.
    /// - Throws: `.denied`; `.overtaken` where `check` says no, and where somebody else was faster.
    public func replace(
        _ manifest: AssetManifest, if check: VersionCheck, by administrator: Administrator, dryRun: Bool = false
    ) async throws(RegistryError) -> Change {
        try await refresh()
        let (asset, act, registry) = (manifest.asset, act(manifest), registry)
        if dryRun {
            try authorise(act.action, act.resource, by: administrator)
        } else {
            try await ask(act, by: administrator)
        }
        let tracked = try await BlockingWork.perform { () throws(RegistryError) in
            try registry.approvals(of: asset.id)
        }
        let known = registry.asset(asset.id)
        guard check(tracked?.newest?.hash ?? known?.version) else { throw .overtaken }
        var change = Change(
            kind: .asset, id: asset.id, effect: known == nil ? .created : .updated, version: asset.version,
            notes: Self.notes(on: manifest, people: Set(registry.snapshot.people.keys)))
        if try await needsApproval(asset) {
            let draft = try await BlockingWork.perform { () throws(RegistryError) in
                try registry.draft(of: manifest, by: administrator.name)
            }
            if let draft {
                guard draft.tracked.revision == tracked?.revision ?? 0 else { throw .overtaken }
                if !dryRun { try await keep(draft, act, by: administrator) }
            } else {
                change.effect = .unchanged
            }
            change.notes += try await standing(of: asset)
        } else if known?.version == asset.version {
            change.effect = .unchanged
        } else if !dryRun {
            try await put(manifest, replacing: known?.version, act, by: administrator)
        }
        return change
    }

    private func put(
        _ manifest: AssetManifest, replacing version: String?, _ act: Act, by administrator: Administrator
    ) async throws(RegistryError) {
        let (store, now) = (registry.store, registry.time.now)
        try await perform(act, by: administrator) { () throws(RegistryError) in
            let isSaved = try RegistryError.catching { () throws(StoreError) in
                try store.save(
                    manifest.asset, replacing: version, by: administrator.name, at: now, manifest: manifest.canonical)
            }
            guard isSaved else { throw .overtaken }
        }
    }
}
