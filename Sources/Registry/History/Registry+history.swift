internal import Approvals
internal import Domain
internal import Storage

extension Registry {
    /// Every version of an asset that was saved, newest first. Asks the store.
    public func history(of asset: String) throws(RegistryError) -> [KeptVersion] {
        let rows = try RegistryError.catching { () throws(StoreError) in try store.versions(of: asset) }
        let (tracked, current) = (try approvals(of: asset), self.asset(asset)?.version)
        return rows.map { row in
            // The same content may have been submitted more than once: the last time counts.
            let review = tracked?.approvals.requests.last { $0.hash == row.version }
            return KeptVersion(
                asset: asset, number: Int(row.number), version: row.version, manifest: row.manifest,
                savedBy: row.savedBy, savedAt: row.savedAt, why: row.why,
                review: review.map { .init(number: $0.version, state: $0.state) },
                isInForce: row.version == current, described: described(row))
        }
    }

    /// A label of the organisation's own may be gone since.
    private func described(_ row: AssetVersionRow) -> Asset? {
        let read = try? Manifest.read(row.manifest, file: "a version", vocabulary: manifestVocabulary)
        guard case .asset(let manifest)? = read?.first, manifest.asset.version == row.version else { return nil }
        return manifest.asset
    }
}
