internal import Domain
public import Reviews
internal import Storage

extension Administration {
    /// What people hold, what is conspicuous about it and who would look at it, in the order of what is held. Asks the store.
    ///
    /// - Throws: `.denied` to whoever may not see both who there is and which keys there are.
    public func access(_ freezing: Freezing, by administrator: Administrator) async throws(RegistryError)
        -> [ReviewItem]
    {
        try authorise(.readPeople, .system, by: administrator)
        try authorise(.listKeys, .system, by: administrator)
        let registry = registry
        return try await BlockingWork.perform { () throws(RegistryError) in
            let keys = try RegistryError.catching { () throws(StoreError) in try registry.store.credentials() }
            let (snapshot, now) = (registry.snapshot, registry.time.now)
            let census = AccessCensus(people: snapshot.people, assets: snapshot.assets, keys: keys, now: now)
            return freezing.items(of: census.candidates, at: now)
        }
    }
}
