/// What an evaluation may look at: the request with what it brings along, and the entities.
struct Facts: Sendable {
    let entities: Entities
    let request: Request
    /// The request's entities, looked up once.
    let principal: Int32?
    let action: Int32?
    let resource: Int32?

    init(_ request: Request, _ entities: Entities) {
        self.request = request
        self.entities = entities
        principal = entities.number(of: request.principal)
        action = entities.number(of: request.action)
        resource = entities.number(of: request.resource)
    }

    /// The same facts with another context.
    init(_ facts: Facts, context: Record) {
        entities = facts.entities
        var request = facts.request
        request.context = context
        self.request = request
        principal = facts.principal
        action = facts.action
        resource = facts.resource
    }

    func value(of variable: Variable) -> Value {
        switch variable {
        case .principal: .entity(request.principal)
        case .action: .entity(request.action)
        case .resource: .entity(request.resource)
        case .context: .record(request.context)
        }
    }

    func attribute(_ name: Text, of variable: Variable) throws(EvaluationError) -> Value {
        switch variable {
        case .principal: return try attribute(name, principal, request.principal)
        case .action: return try attribute(name, action, request.action)
        case .resource: return try attribute(name, resource, request.resource)
        case .context:
            guard let value = request.context[name] else { throw .noAttribute(name, of: nil) }
            return value
        }
    }

    private func attribute(_ name: Text, _ number: Int32?, _ uid: EntityUID) throws(EvaluationError) -> Value {
        let known = brought(uid)?.attributes ?? number.flatMap { entities.attributes(of: $0) }
        guard let attributes = known else { throw .noEntity(uid) }
        guard let value = attributes[name] else { throw .noAttribute(name, of: uid) }
        return value
    }

    func attribute(_ name: Text, of value: Value) throws(EvaluationError) -> Value {
        switch value {
        case .record(let record):
            guard let value = record[name] else { throw .noAttribute(name, of: nil) }
            return value
        case .entity(let uid): return try attribute(name, entities.number(of: uid), uid)
        default: throw .wrongType(expected: "record or entity", found: value.typeName)
        }
    }
}

extension Facts {
    /// The entity of this uid that the request brings along. Almost no request brings any.
    @inline(__always)
    func brought(_ uid: EntityUID) -> Entity? {
        request.entities.isEmpty ? nil : request.entities.first { $0.uid == uid }
    }

    func entity(_ uid: EntityUID) -> Entity? { brought(uid) ?? entities[uid] }

    /// Whether one entity is the other, or below it.
    func isIn(_ uid: EntityUID, _ ancestor: EntityUID) -> Bool {
        guard let entity = brought(uid) else { return entities.isIn(uid, ancestor) }
        return uid == ancestor || entity.parents.contains { entities.isIn($0, ancestor) }
    }
}
