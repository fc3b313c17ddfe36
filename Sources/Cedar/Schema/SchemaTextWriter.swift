/// Writes a schema in Cedar syntax.
///
/// A type named `Long` in JSON is the builtin whatever else is declared, while the word `Long` in Cedar syntax
/// may mean a declared type. Where that would happen the builtin is written `__cedar::Long`.
struct SchemaTextWriter {
    /// Base names declared anywhere; a builtin of the same name is written in full.
    private let declared: Set<String>
    private let entityTypes: Set<Name>
    private let commonTypes: Set<Name>
    /// The namespace being written.
    private var namespace = ""
    private(set) var text = ""

    init(_ document: SchemaDocument) {
        var declared: Set<String> = []
        var entityTypes: Set<Name> = []
        var commonTypes: Set<Name> = []
        for namespace in document.namespaces {
            for type in namespace.commonTypes {
                declared.insert(type.name)
                commonTypes.insert(namespace.qualified(type.name))
            }
            for type in namespace.entityTypes {
                declared.insert(type.name)
                entityTypes.insert(namespace.qualified(type.name))
            }
        }
        self.declared = declared
        self.entityTypes = entityTypes
        self.commonTypes = commonTypes
    }

    mutating func write(_ declaration: NamespaceDeclaration) throws(Rejection) {
        namespace = declaration.name
        if !text.isEmpty { text += "\n" }
        let level = declaration.name.isEmpty ? 0 : 1
        if level == 1 {
            annotations(declaration.annotations, level: 0)
            text += "namespace \(declaration.name) {\n"
        }
        var isFirst = true
        for type in declaration.commonTypes {
            separate(&isFirst)
            annotations(type.annotations, level: level)
            text += "\(indent(level))type \(type.name) = \(try written(type.type, level));\n"
        }
        for entity in declaration.entityTypes {
            separate(&isFirst)
            try write(entity, level)
        }
        for action in declaration.actions {
            separate(&isFirst)
            try write(action, level)
        }
        if level == 1 { text += "}\n" }
    }

    private mutating func separate(_ isFirst: inout Bool) {
        if !isFirst { text += "\n" }
        isFirst = false
    }

    private func indent(_ level: Int) -> String { String(repeating: "  ", count: level) }

    private mutating func annotations(_ list: SchemaAnnotations, level: Int) {
        text += written(list, level)
    }

    private func written(_ list: SchemaAnnotations, _ level: Int) -> String {
        list.entries.map { entry in
            let value = entry.value == "" ? "" : "(\(Escapes.quoted(entry.value.string)))"
            return "\(indent(level))@\(entry.name)\(value)\n"
        }.joined()
    }

    private mutating func write(_ entity: EntityTypeDeclaration, _ level: Int) throws(Rejection) {
        annotations(entity.annotations, level: level)
        text += "\(indent(level))entity \(entity.name)"
        switch entity.kind {
        case .enumerated(let ids):
            text += " enum [\(ids.map { Escapes.quoted($0.string) }.joined(separator: ", "))]"
        case .standard(let parents, let shape, let tags):
            if !parents.isEmpty { text += " in \(list(parents))" }
            if shape != .emptyRecord {
                guard case .record = shape else {
                    throw Rejection(
                        "entity type `\(entity.name)` has a named shape, which Cedar syntax cannot express",
                        help: "write the attributes out in the schema")
                }
                text += " = \(try written(shape, level))"
            }
            if let tags { text += " tags \(try written(tags, level))" }
        }
        text += ";\n"
    }

    private mutating func write(_ action: ActionDeclaration, _ level: Int) throws(Rejection) {
        annotations(action.annotations, level: level)
        text += "\(indent(level))action \(loose(action.id))"
        if !action.groups.isEmpty {
            let groups = action.groups.map { group in
                group.type.map { "\($0.name)::\(Escapes.quoted(group.id.string))" } ?? loose(group.id)
            }
            text += " in [\(groups.joined(separator: ", "))]"
        }
        if let applies = action.appliesTo {
            guard !applies.principals.isEmpty, !applies.resources.isEmpty else {
                // No request can ever satisfy an empty list: the action is a group in all but name.
                text += ";\n"
                return
            }
            let inner = indent(level + 1)
            text += " appliesTo {\n\(inner)principal: \(list(applies.principals)),\n"
            text += "\(inner)resource: \(list(applies.resources))"
            if applies.context != .emptyRecord {
                text += ",\n\(inner)context: \(try written(applies.context, level + 1))"
            }
            text += "\n\(indent(level))}"
        }
        text += ";\n"
    }

    private func list(_ names: [NameReference]) -> String {
        names.count == 1 ? names[0].name.text : "[\(names.map(\.name.text).joined(separator: ", "))]"
    }

    private func loose(_ name: Text) -> String {
        let isPlain = Identifier.isWellFormed(name.string) && Identifier.reservation(name.string) == nil
        return isPlain ? name.string : Escapes.quoted(name.string)
    }

    private func written(_ type: TypeExpression, _ level: Int) throws(Rejection) -> String {
        switch type {
        case .builtin(let builtin):
            let word = builtin == .boolean ? "Bool" : builtin.rawValue
            return declared.contains(word) ? "__cedar::\(word)" : word
        case .ext(let reference):
            return declared.contains(reference.name.text) ? "__cedar::\(reference.name)" : reference.name.text
        case .set(let element):
            return "Set<\(try written(element, level))>"
        case .record(let attributes):
            guard !attributes.isEmpty else { return "{}" }
            var lines: [String] = []
            for attribute in attributes {
                let mark = attribute.isRequired ? "" : "?"
                let type = try written(attribute.type, level + 1)
                lines.append(
                    "\(written(attribute.annotations, level + 1))\(indent(level + 1))\(loose(attribute.name))\(mark): \(type)"
                )
            }
            return "{\n\(lines.joined(separator: ",\n"))\n\(indent(level))}"
        case .entity(let reference):
            // In Cedar syntax a common type of the same name would win.
            if isDeclared(reference.name, in: commonTypes) { throw ambiguous(reference.name, "an entity type") }
            return reference.name.text
        case .common(let reference), .entityOrCommon(let reference):
            return reference.name.text
        }
    }

    private func isDeclared(_ name: Name, in set: Set<Name>) -> Bool {
        if !namespace.isEmpty, set.contains(Name("\(namespace)::\(name)")) { return true }
        return set.contains(name)
    }

    private func ambiguous(_ name: Name, _ meant: String) -> Rejection {
        Rejection(
            "`\(name)` means \(meant), but Cedar syntax would take the common type of that name",
            help: "rename one of the two")
    }
}

extension SchemaDocument {
    /// The schema in Cedar syntax.
    ///
    /// - Throws: ``Rejection`` for the few things only JSON can say: an entity type whose shape is a named
    ///   type, and a reference to an entity type where a common type has the same name.
    public func cedarText() throws(Rejection) -> String {
        var writer = SchemaTextWriter(self)
        for namespace in namespaces { try writer.write(namespace) }
        return writer.text
    }
}
