internal import Cedar
public import Domain

extension PolicyAuthority {
    /// The same organisation with some of it changed or added, under the same policies, at the cost of that: what is decided is
    /// as if it had been made as a whole.
    ///
    /// - Parameters:
    ///   - changed: Those people, assets, keys and data sets that are new or others than before; of second factors, whose these
    ///     people are.
    ///   - everybody: Asked where groups have to be looked through that nothing named before.
    /// - Throws: ``PolicyProblems`` as ``init(_:_:)`` does.
    public func replacing(
        _ changed: Organisation, among everybody: () -> [Person]
    ) throws(PolicyProblems) -> PolicyAuthority {
        var editors = editors
        var assets = assets
        var list: [Entity] = []
        for asset in changed.assets { assets[asset.id] = asset }
        editors.take(changed.assets, among: everybody)
        let touched = editors.take(changed.people).union(changed.assets.map(\.id))
        for asset in touched.sorted().compactMap({ assets[$0] }) {
            list.append(EntityWriter.entity(asset, members: editors.members))
            list += IntegrationEntities.of(asset)
        }
        for person in changed.people {
            list.append(
                EntityWriter.entity(person, hasSecondFactor: changed.secondFactors.contains(person.email)))
        }
        list += changed.dataSets.map(EntityWriter.entity) + changed.credentials.map(EntityWriter.entity)
        let gone = changed.assets.compactMap { self.assets[$0.id] }.flatMap(IntegrationEntities.names)
        do {
            return PolicyAuthority(library, try entities.replacing(list, removing: gone), assets, editors)
        } catch {
            throw PolicyProblems(error.message)
        }
    }
}
