extension Typechecker {
    private static let havers: [CedarType] = [.anyEntity, .record(RecordType([], isOpen: true))]

    private static func haverHelp(_ type: CedarType) -> String? {
        switch type {
        case .string: "use `like` to look inside a string"
        case .set: "use `contains` to look inside a set"
        default: nil
        }
    }

    // MARK: Attributes

    mutating func attribute(
        _ base: Expression, _ name: Text, _ span: Span, _ known: Set<Capability>
    ) -> ExpressionType {
        let found = expect(Self.havers, base, known, help: Self.haverHelp)
        return attribute(of: found, { $0.key(of: base) }, name, span, known)
    }

    /// The key is only worked out where it decides something.
    private mutating func attribute(
        of found: ExpressionType, _ key: (inout Typechecker) -> ExpressionKey, _ name: Text, _ span: Span,
        _ known: Set<Capability>
    ) -> ExpressionType {
        guard let type = found.type else { return .unsound(nil) }
        let origin = found.origin(of: name)
        guard let attribute = lookUp(name, in: type) else {
            // A base of the wrong type was reported already.
            if Self.havers.contains(where: type.isSubtype(of:)) {
                let near = suggestsStill ? Suggestion.closest(to: name.string, among: attributeNames(type)) : nil
                report(
                    .unknownAttribute,
                    "attribute \(origin.description(action: environment.action.uid)) not found", at: span,
                    help: near.map { "did you mean `\($0)`?" })
            }
            return .unsound(nil)
        }
        var result = ExpressionType.sound(attribute.type)
        result.origin = origin
        let isSafe =
            attribute.isRequired
            || !known.isEmpty && known.contains(Capability(base: key(&self), member: .attribute(name)))
        if !isSafe {
            report(
                .optionalAttribute,
                "unable to guarantee safety of access to optional attribute \(origin.description(action: environment.action.uid))",
                at: span, help: "test for it first: `… has \(Self.written(name)) && …`")
        }
        return result.sound(if: found.isSound && isSafe)
    }

    /// `base has a.b.c` means `base has a && base.a has b && base.a.b has c`.
    mutating func has(_ base: Expression, _ path: [Text], _ known: Set<Capability>) -> ExpressionType {
        var found = expect(Self.havers, base, known, help: Self.haverHelp)
        var key = self.key(of: base)
        var answer = ExpressionType.sound(.always(true))
        var inner = known
        for (place, name) in path.enumerated() {
            if place > 0 {
                let previous = path[place - 1]
                let step = attribute(of: found, { _ in key }, previous, base.span, inner)
                found = check(step, is: Self.havers, at: base.span, help: Self.haverHelp)
                key = key.attribute(previous)
            }
            let step = has(name, found, key, inner)
            let isSound = answer.isSound && step.isSound
            let capabilities = answer.capabilities.union(step.capabilities)
            switch (answer.type, step.type) {
            case (_, .always(false)): return ExpressionType.sound(.always(false)).sound(if: isSound)
            case (.always(true), let type?): answer = .sound(type, capabilities)
            default: answer = .sound(.bool, capabilities)
            }
            answer = answer.sound(if: isSound)
            if place + 1 < path.count {
                payForCopy(of: inner)
                inner.formUnion(answer.capabilities)
            }
        }
        return answer
    }

    private func has(
        _ name: Text, _ found: ExpressionType, _ key: ExpressionKey, _ known: Set<Capability>
    ) -> ExpressionType {
        guard let type = found.type, Self.havers.contains(where: type.isSubtype(of:)) else { return .unsound(.bool) }
        guard let attribute = lookUp(name, in: type) else {
            return ExpressionType.sound(mayHave(name, type) ? .bool : .always(false)).sound(if: found.isSound)
        }
        let capability = Capability(base: key, member: .attribute(name))
        // An entity may be missing from the store, and then it has not even its required attributes.
        var isCertain = known.contains(capability)
        if case .record = type, attribute.isRequired { isCertain = true }
        return ExpressionType.sound(isCertain ? .always(true) : .bool, [capability]).sound(if: found.isSound)
    }

    private func lookUp(_ name: Text, in type: CedarType) -> RecordType.Attribute? {
        switch type {
        case .record(let record): return record[name]
        case .entity(let names):
            if names.count == 1 { return schema.entityTypes[names[0]]?.attributes[name] }
            return names.dropFirst().reduce(schema.entityTypes[names[0]]?.attributes ?? .empty) { joined, next in
                joined.permissivelyJoined(with: schema.entityTypes[next]?.attributes ?? .empty) ?? .empty
            }[name]
        default: return nil
        }
    }

    /// Whether a value of the type could have an attribute that its type does not list.
    private func mayHave(_ name: Text, _ type: CedarType) -> Bool {
        switch type {
        case .record(let record): record.isOpen
        case .entity(let names): names.contains { schema.entityTypes[$0]?.attributes[name] != nil }
        case .anyEntity: true
        default: false
        }
    }

    private func attributeNames(_ type: CedarType) -> [String] {
        switch type {
        case .record(let record): record.attributes.map(\.name.string)
        case .entity(let names):
            names.flatMap { schema.entityTypes[$0]?.attributes.attributes.map(\.name.string) ?? [] }
        default: []
        }
    }

    private static func written(_ name: Text) -> String {
        Identifier.isWellFormed(name.string) ? name.string : Escapes.quoted(name.string)
    }

    // MARK: Tags

    mutating func hasTag(_ base: Expression, _ tag: Expression, _ known: Set<Capability>) -> ExpressionType {
        let a = expect([.anyEntity], base, known) { type in
            if case .record = type { "records have no tags; use `has`" } else { nil }
        }
        let b = expect([.string], tag, known)
        guard case .entity(let names) = a.type else { return .unsound(nil) }
        let capability = Capability(base: key(of: base), member: .tag(key(of: tag)))
        let type: CedarType
        if known.contains(capability) {
            type = .always(true)
        } else {
            type = names.contains { schema.entityTypes[$0]?.tags != nil } ? .bool : .always(false)
        }
        return ExpressionType.sound(type, [capability]).sound(if: a.isSound && b.isSound)
    }

    mutating func getTag(
        _ expression: Expression, _ base: Expression, _ tag: Expression, _ known: Set<Capability>
    ) -> ExpressionType {
        let a = expect([.anyEntity], base, known) { type in
            if case .record = type { "records have no tags; use an attribute" } else { nil }
        }
        let b = expect([.string], tag, known)
        guard case .entity(let names) = a.type else { return .unsound(nil) }
        let tags = names.compactMap { schema.entityTypes[$0]?.tags }
        let type = tags.isEmpty ? nil : join(tags.map { $0 }, at: expression.span)
        let capability = Capability(base: key(of: base), member: .tag(key(of: tag)))
        guard known.contains(capability), let type else {
            let types = names.map { "`\($0)`" }.joined(separator: ", ")
            let help =
                tags.isEmpty
                ? "entities of this type have no tags" : "test for it first: `….hasTag(\(tag.brief)) && …`"
            report(
                .unsafeTag,
                "unable to guarantee safety of access to tag `\(tag.brief)` on entity type\(names.count == 1 ? "" : "s") \(types)",
                at: expression.span, help: help)
            return .unsound(nil)
        }
        return ExpressionType.sound(type).sound(if: a.isSound && b.isSound)
    }
}
