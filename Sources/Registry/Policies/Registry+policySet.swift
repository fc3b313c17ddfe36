public import Policies
public import Storage

extension Registry {
    /// The sets of policies that were in force here, the last first; at most `limit`. Reads the store.
    public func policySets(limit: Int) throws(RegistryError) -> [PolicySetSummary] {
        try RegistryError.catching { () throws(StoreError) in try store.policySets(beginning: "", limit: limit) }
    }

    /// Digits of a hash that name a set, where no other begins so.
    private static let fewestDigits = 8

    /// The set of policies that was in force here and whose hash this is, or begins so; with its files, whether or not
    /// this program can read them any more. Reads the store.
    ///
    /// - Throws: `.invalid` when it names none, or more than one.
    public func storedPolicySet(_ name: String) throws(RegistryError) -> PolicySetRow {
        let isHash = name.utf8.allSatisfy { byte in
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
        }
        guard isHash, (Self.fewestDigits...64).contains(name.utf8.count) else {
            throw .invalid(
                "`\(TextRule.shown(name))` is no hash of policies: write it in full or its first \(Self.fewestDigits) digits "
                    + "or more; `sallyport policy history` lists those there are")
        }
        let found = try RegistryError.catching { () throws(StoreError) in
            let sets = try store.policySets(beginning: name, limit: 2)
            return sets.count == 1 ? (1, try store.policySet(sets[0].hash)) : (sets.count, nil)
        }
        guard let row = found.1 else {
            throw .invalid(
                found.0 > 1
                    ? "the hashes of several sets of policies begin with `\(name)`; write more of it"
                    : "no set of policies with the hash `\(name)` was ever in force here; `sallyport policy history` lists "
                        + "those that were")
        }
        return row
    }

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
