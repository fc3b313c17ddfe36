extension PatchRequest {
    /// Values that all operations of a request together look at. Each looks at all values of its attribute: of a group with
    /// twenty thousand members two hundred operations are taken at a time.
    static let mostLookedAt = 4_000_000

    /// The resource after all operations; or none of them, when one is refused.
    ///
    /// What is not kept of a resource is passed over, as when it is made. Removing members with a list of values takes
    /// these and nothing else, also when none of them is there.
    ///
    /// - Throws: ``SCIMError``: `mutability`, `invalidPath`, `invalidValue`, `noTarget`, `invalidFilter`, `tooMany`.
    public func applied(to resource: SCIMObject, _ type: ResourceType) throws(SCIMError) -> SCIMObject {
        try applied(to: resource, type, lookingAt: Self.mostLookedAt)
    }

    /// - Parameter most: Values that are looked at.
    func applied(to resource: SCIMObject, _ type: ResourceType, lookingAt most: Int) throws(SCIMError) -> SCIMObject {
        var changed = resource
        var lookedAt = 0
        for operation in operations {
            lookedAt += changed.members.reduce(0) { max($0, $1.value.elements.count) }
            guard lookedAt <= most else {
                throw SCIMError(.tooMany, "these are too many operations on so many values; send fewer at a time")
            }
            if let path = operation.path {
                if let inner = type.schemaExtension(path)?.id
                    ?? (path.lowercased() == type.schema.id.lowercased() ? path : nil)
                {
                    try apply(operation, within: inner, to: &changed, type)
                } else {
                    let target = PatchTarget(operation.kind, try PatchPath(path), operation.value, isNamed: true)
                    try target.apply(to: &changed, type)
                }
            } else {
                try apply(operation, within: nil, to: &changed, type)
            }
        }
        return try type.complete(changed)
    }

    /// An operation without a path, or with that of a schema: each member of its value is one with a path.
    private func apply(
        _ operation: Operation, within schema: String?, to resource: inout SCIMObject, _ type: ResourceType
    ) throws(SCIMError) {
        guard let members = operation.value?.object?.members else {
            if operation.kind == .remove, let schema, type.schemaExtension(schema) != nil {
                resource[schema] = nil
                return
            }
            throw SCIMError(.noTarget, "an operation without a `path` needs an object as its `value`")
        }
        guard operation.kind != .remove else { throw SCIMError(.noTarget, "removing needs a `path`") }
        for member in members {
            if schema == nil, let inner = type.schemaExtension(member.name)?.id {
                let nested = Operation(kind: operation.kind, path: nil, value: member.value)
                try apply(nested, within: inner, to: &resource, type)
                continue
            }
            let path = try PatchPath((schema.map { $0 + ":" } ?? "") + member.name)
            try PatchTarget(operation.kind, path, member.value, isNamed: false).apply(to: &resource, type)
        }
    }
}
