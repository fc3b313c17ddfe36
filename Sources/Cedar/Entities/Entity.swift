/// An entity: who or what a request is about, with its attributes, tags and direct parents.
public struct Entity: Sendable, Hashable {
    public let uid: EntityUID
    public let attributes: Record
    public let tags: Record
    /// Different from one another; in the order given.
    public let parents: [EntityUID]

    public init(_ uid: EntityUID, attributes: Record = .empty, tags: Record = .empty, parents: [EntityUID] = []) {
        self.uid = uid
        self.attributes = attributes
        self.tags = tags
        var seen: Set<EntityUID> = []
        self.parents = parents.filter { seen.insert($0).inserted }
    }
}
