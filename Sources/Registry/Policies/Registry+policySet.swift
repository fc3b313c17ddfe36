public import Policies
internal import Storage

extension Registry {
    /// The policies with this content hash, if they were ever in force here; read from the store, so not for event loops.
    ///
    /// - Throws: `.store`, and `.policies` when they cannot be read by this program any more.
    public func policySet(_ hash: String) throws(RegistryError) -> PolicyLibrary? {
        let current = policies.library
        if current.contentHash == hash { return current }
        guard let row = try RegistryError.catching({ () throws(StoreError) in try store.policySet(hash) }) else {
            return nil
        }
        do {
            return try PolicyLibrary(row, policies.vocabulary, reusing: current)
        } catch {
            throw .policies(error)
        }
    }
}
