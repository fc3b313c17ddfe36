public import Domain
public import Storage

extension Registry {
    /// The canonical manifest of an asset's current version, as it was applied.
    public func manifest(of asset: Asset) throws(StoreError) -> [UInt8] {
        let stored = try store.versions(of: asset.id).first { $0.version == asset.version }
        return stored?.manifest ?? AssetManifest(asset: asset).canonical
    }
}
