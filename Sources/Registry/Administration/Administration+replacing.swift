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
            guard let known = registry.asset(asset), let head = try registry.head(of: asset) else { return nil }
            let kept = try RegistryError.catching { () throws(StoreError) in
                try registry.store.versions(of: known.registeredID).first { $0.version == head.version }
            }
            return (kept?.manifest ?? AssetManifest(asset: known).canonical, head.version)
        }
    }
}
