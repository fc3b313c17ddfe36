/// The question: may this principal do this action on this resource, in this context?
public struct Request: Sendable, Hashable {
    public var principal: EntityUID
    public var action: EntityUID
    public var resource: EntityUID
    public var context: Record
    /// Entities known for this request alone, such as a file that is just being uploaded.
    ///
    /// Looked at before the authorizer's entities, in whose place they stand: attributes, tags and parents of one
    /// given here are all it has. Their parents are looked up among the authorizer's entities only: what a request
    /// says about a parent's own parents is not followed. Meant for a few, since they are searched one after
    /// another; of two with one uid the first counts.
    public var entities: [Entity]

    public init(
        principal: EntityUID, action: EntityUID, resource: EntityUID, context: Record = .empty, entities: [Entity] = []
    ) {
        self.principal = principal
        self.action = action
        self.resource = resource
        self.context = context
        self.entities = entities
    }
}
