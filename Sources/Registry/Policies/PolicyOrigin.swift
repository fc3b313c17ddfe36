internal import Policies
internal import Storage

/// What a source holds when a registry is opened.
struct PolicyOrigin {
    /// Where to look from now on.
    var source: PolicySource
    /// `database`, or `directory PATH`: as the store keeps it.
    var name: String
    var files: Result<[PolicyFile], PolicyProblems>
    /// How the directory looked when it was read.
    var fingerprint: PolicyFingerprint?

    init(_ source: PolicySource, _ store: any RegistryStore) throws(RegistryError) {
        switch source {
        case .database: self = try Self.database(store)
        case .directory(let path): self = Self.directory(path)
        case .asLastLoaded:
            let last = try RegistryError.catching { () throws(StoreError) in try store.latestPolicySet() }
            guard let last, last.source != PolicySource.databaseName else {
                self = try Self.database(store)
                return
            }
            let files = Result { () throws(PolicyProblems) in try PolicyFiles(last.files.map(PolicyFile.init)).own }
            self.init(source: .asLastLoaded, name: last.source, files: files)
        }
    }

    private init(
        source: PolicySource, name: String, files: Result<[PolicyFile], PolicyProblems>,
        fingerprint: PolicyFingerprint? = nil
    ) {
        self.source = source
        self.name = name
        self.files = files
        self.fingerprint = fingerprint
    }

    private static func database(_ store: any RegistryStore) throws(RegistryError) -> PolicyOrigin {
        PolicyOrigin(
            source: .database, name: PolicySource.databaseName, files: .success(try stored(in: store)))
    }

    /// There is no earlier look to compare with, so what is being written is read again, a few times.
    private static func directory(_ path: String) -> PolicyOrigin {
        let directory = PolicyDirectory(path: path)
        var problems = PolicyProblems(
            "the files change while they are read; start again when whatever writes them is done", in: path)
        for _ in 0..<3 {
            do throws(PolicyProblems) {
                let fingerprint = try directory.fingerprint()
                guard let files = try directory.read(at: fingerprint) else { continue }
                return PolicyOrigin(
                    source: .directory(path), name: PolicySource.name(ofDirectory: path), files: .success(files),
                    fingerprint: fingerprint)
            } catch {
                problems = error
            }
        }
        return PolicyOrigin(
            source: .directory(path), name: PolicySource.name(ofDirectory: path), files: .failure(problems))
    }

    /// The organisation's own files in the store.
    static func stored(in store: any RegistryStore) throws(RegistryError) -> [PolicyFile] {
        try RegistryError.catching { () throws(StoreError) in try store.policyFiles() }.map(PolicyFile.init)
    }
}
