internal import Domain
public import Reviews
internal import Storage

extension Registry {
    /// All that is held by somebody at this moment. Asks the store.
    func accessCensus() throws(RegistryError) -> AccessCensus {
        let (keys, passwords) = try RegistryError.catching { () throws(StoreError) in
            (try store.credentials(), try store.passwordHolders())
        }
        let (snapshot, past) = (snapshot, try pastReview())
        // What waits for a decision is held all the same.
        let links = try links(to: nil).filter { [.open, .underReview].contains($0.state) }.map(\.link)
        return AccessCensus(
            people: snapshot.people, assets: snapshot.assets, keys: keys, links: links,
            factors: SignInFactors(passwords: passwords, second: snapshot.secondFactors), past: past, now: time.now)
    }
}

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
            freezing.items(of: try registry.accessCensus().candidates, at: registry.time.now)
        }
    }
}
