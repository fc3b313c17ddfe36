public import Policies

extension Administration {
    /// Refuses a set under which nobody could change policies any more of those who can now.
    ///
    /// Asked of everybody the registry knows, and of the machine's accounts that are known by name. Where a directory is
    /// watched nobody but the job that takes it up changes policies, which is asked by itself.
    ///
    /// - Throws: `.lockOut`.
    public func refuseLockOut(by library: PolicyLibrary, for administrator: Administrator) throws(RegistryError) {
        let snapshot = registry.snapshot
        let (before, after) = (snapshot.authority, snapshot.authority.under(library))
        // Most likely first: it ends with one who still can.
        let programs = library.namedPrograms.union(registry.policies.library.namedPrograms)
        let accounts = programs.union([administrator.name, "local:root"]).filter { $0.hasPrefix("local:") }
        let keepers = (accounts.sorted() + snapshot.people.keys.sorted()).lazy.map {
            PolicyKeeper(Administrator(name: $0))
        }
        if let lockOut = LockOut(from: before, to: after, among: keepers) { throw .lockOut(lockOut) }
    }
}
