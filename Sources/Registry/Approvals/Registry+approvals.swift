public import Approvals
public import Domain
internal import Storage

extension Registry {
    /// How versions are approved; `nil` where nothing has to be.
    public var approvalRules: ApprovalRules? { snapshot.approvalRules }

    /// How far the versions of an asset are; `nil` when none of them had to be approved yet. Asks the store.
    public func approvals(of asset: String) throws(RegistryError) -> TrackedApprovals? {
        let stored = try RegistryError.catching { () throws(StoreError) in try store.approval(of: asset) }
        return try stored.map { (stored) throws(RegistryError) in try ApprovalCodec.tracked(stored) }
    }

    /// The same of all assets, by their ids. Asks the store.
    public func approvals() throws(RegistryError) -> [TrackedApprovals] {
        let stored = try RegistryError.catching { () throws(StoreError) in try store.approvals() }
        return try stored.map { (stored) throws(RegistryError) in try ApprovalCodec.tracked(stored) }
    }

    /// A version of an asset as it was saved. Asks the store.
    ///
    /// - Throws: `.invalid` when it is not kept, or cannot be read today as what it was: a label of the organisation's own may be gone.
    public func version(_ hash: String, of asset: String) throws(RegistryError) -> Asset {
        let rows = try RegistryError.catching { () throws(StoreError) in try store.versions(of: asset) }
        let name = "version \(hash.prefix(12)) of `\(asset)`"
        guard let row = rows.first(where: { $0.version == hash }) else { throw .invalid("\(name) is not kept here") }
        let read: [Manifest]
        do throws(ManifestError) {
            read = try Manifest.read(row.manifest, file: name, vocabulary: manifestVocabulary)
        } catch {
            throw .invalid("\(name) cannot be used any more; apply it anew: \(error.description)")
        }
        guard case .asset(let manifest)? = read.first, read.count == 1, manifest.asset.version == hash else {
            throw .invalid("\(name) would be another one today; apply it anew")
        }
        return manifest.asset
    }
}

extension Asset {
    /// What the test environment serves is used under this name.
    public static func testID(of asset: String) -> String { asset + testSuffix }
    /// The asset whose test environment this is, or the asset itself.
    public var registeredID: String { id.hasSuffix(Self.testSuffix) ? String(id.dropLast(Self.testSuffix.count)) : id }

    private static let testSuffix = "@test"
}
