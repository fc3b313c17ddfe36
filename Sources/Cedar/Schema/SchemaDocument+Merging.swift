extension SchemaDocument {
    /// One schema from several, such as the product's own and an organisation's additions.
    ///
    /// - Throws: ``Rejection`` when two of them declare the same name in one namespace.
    public init(merging documents: [SchemaDocument]) throws(Rejection) {
        var order: [String] = []
        var builders: [String: NamespaceBuilder] = [:]
        for namespace in documents.flatMap(\.namespaces) {
            var builder = builders[namespace.name] ?? NamespaceBuilder(name: namespace.name)
            if builders[namespace.name] == nil { order.append(namespace.name) }
            try builder.add(contentsOf: namespace)
            builders[namespace.name] = builder
        }
        self.init(order.compactMap { builders[$0]?.result })
    }
}

extension NamespaceBuilder {
    /// Adds all declarations of a namespace; of annotations with one name the first stays.
    fileprivate mutating func add(contentsOf namespace: NamespaceDeclaration) throws(Rejection) {
        for entry in namespace.annotations.entries { result.annotations.add(entry.name, entry.value) }
        for type in namespace.commonTypes { try add(type) }
        for type in namespace.entityTypes { try add(type) }
        for action in namespace.actions { try add(action) }
    }
}
