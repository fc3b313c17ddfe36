extension PatchRequest {
    /// The resource after all operations; or none of them, when one is refused.
    ///
    /// What is not kept of a resource is passed over, as when it is made. Removing members with a list of values takes
    /// these and nothing else, also when none of them is there.
    ///
    /// - Throws: ``SCIMError``: `mutability`, `invalidPath`, `invalidValue`, `noTarget`, `invalidFilter`.
    public func applied(to resource: SCIMObject, _ type: ResourceType) throws(SCIMError) -> SCIMObject {
        var changed = resource
        for operation in operations {
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
