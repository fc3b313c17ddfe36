import Domain
import Registry
import Storage
import Testing

extension RegistryStore {
    /// Puts an asset in force, whatever was there.
    func put(_ manifest: AssetManifest, at now: Timestamp) throws {
        let asset = manifest.asset
        let version = AssetVersionRow(
            asset: asset.id, number: 0, version: asset.version, manifest: manifest.canonical,
            savedBy: "ada@example.com", savedAt: now)
        let known = try assets().first { $0.id == asset.id }?.version
        #expect(try save(asset, keeping: version, inPlaceOf: known))
    }
}
