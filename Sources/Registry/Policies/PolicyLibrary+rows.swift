public import Policies
public import Storage

extension PolicyLibrary {
    /// A set as the store keeps it.
    ///
    /// - Parameter known: A set with policies that need not be read again.
    init(
        _ row: PolicySetRow, _ vocabulary: Vocabulary, reusing known: PolicyLibrary? = nil
    ) throws(PolicyProblems) {
        try self.init(PolicyFiles(row.files.map(PolicyFile.init)), vocabulary, reusing: known)
    }

    /// The policies that came into force last with this store; `nil` when there are none, or none that this
    /// program can read.
    public static func lastLoaded(
        in store: some RegistryStore, _ vocabulary: Vocabulary
    ) throws(RegistryError) -> PolicyLibrary? {
        let last = try RegistryError.catching { () throws(StoreError) in try store.latestPolicySet() }
        return last.flatMap { try? PolicyLibrary($0, vocabulary) }
    }
}

extension PolicySetRow {
    /// The organisation's own files in it.
    public var own: [PolicyFile] { files.map(PolicyFile.init).filter { !PolicyFiles.isBaseline($0.name) } }
}

extension PolicyFile {
    init(_ row: PolicyFileRow) { self.init(name: row.name, bytes: row.bytes) }
    var row: PolicyFileRow { PolicyFileRow(name: name, bytes: bytes) }
}
