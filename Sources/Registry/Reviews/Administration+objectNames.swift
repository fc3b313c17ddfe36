internal import Domain
internal import Reviews

extension Administration {
    /// What people call the keys, links and assets of lines of a review, by id; what has no name is not in it. Whoever sees the lines
    /// sees what they are about. Asks the store.
    public func objectNames(of lines: [NumberedItem]) async throws(RegistryError) -> [String: String] {
        var names: [String: String] = [:]
        let objects = Dictionary(grouping: lines.map(\.item.access), by: \.kind).mapValues { Set($0.map(\.object)) }
        for id in objects[.use] ?? [] { names[id] = registry.asset(id)?.name }
        if let keys = objects[.key] {
            for key in try await everyKey() where keys.contains(key.id) { names[key.id] = key.name }
        }
        if let links = objects[.link] {
            let registry = registry
            let all = try await BlockingWork.perform { () throws(RegistryError) in try registry.links(to: nil) }
            for listed in all where links.contains(listed.link.id) {
                names[listed.link.id] = "\(listed.link.name), to \(listed.link.asset)"
            }
        }
        return names
    }
}
