internal import Domain
internal import Storage

/// What became of the account of a person who is erased.
public enum RemovedAccount: String, Hashable, Sendable {
    /// The registry knew nothing of them.
    case none
    /// It is in use and stays: whoever works with Sallyport has to be somebody in it.
    case active
    case removed
}

extension Administration {
    /// Takes away everything the registry knows of a person whose erasure is on record (``beginErasure(of:reason:by:)``), unless
    /// their account is active.
    public func removeAccount(of person: String) throws(RegistryError) -> RemovedAccount {
        let store = registry.store
        return try RegistryError.catching { () throws(StoreError) in
            if try store.person(person)?.active == true { return .active }
            return try store.erase(person: person) ? .removed : .none
        }
    }

    /// Ids of the assets that name a person as they are now, as owner, deputy, editor or one who may use them, and `dataset/ID` of
    /// data sets, in order. An erasure leaves them: whoever keeps an asset says who takes the place.
    public func assets(naming person: String) -> [String] {
        let snapshot = registry.snapshot
        let assets = snapshot.assets.values.filter { asset in
            asset.owner == person || asset.deputies.contains(person) || asset.audience.names(person)
                || asset.editors.contains { $0.subject == .person(person) }
        }
        let data = snapshot.dataSets.values.filter { $0.owner == person || $0.audience.names(person) }
        return assets.map(\.id).sorted() + data.map { "dataset/\($0.id)" }.sorted()
    }
}

extension Audience {
    fileprivate func names(_ person: String) -> Bool {
        switch self {
        case .everyone: false
        case .limited(_, let people): people.contains(person)
        }
    }
}
