public import Domain
internal import Policies
public import Storage

extension Registry {
    /// The words that manifests may use here: the organisation's own labels are among them.
    public var manifestVocabulary: ManifestVocabulary {
        ManifestVocabulary(labels: Set(policies.vocabulary.labels.labels))
    }

    /// The canonical manifest of an asset's current version, as it was applied.
    public func manifest(of asset: Asset) throws(StoreError) -> [UInt8] {
        let stored = try store.versions(of: asset.registeredID).first { $0.version == asset.version }
        return stored?.manifest ?? AssetManifest(asset: asset).canonical
    }
}
