extension Policy: CustomStringConvertible {
    /// The policy as text on few lines, for policies that were not read from text.
    public var description: String {
        var text = ""
        for annotation in annotations {
            text += "@\(annotation.name)" + (annotation.value.map { "(\(Escapes.quoted($0.string)))" } ?? "") + "\n"
        }
        let scope = [
            "principal" + Self.text(principal, .principal), "action" + Self.text(action),
            "resource" + Self.text(resource, .resource),
        ]
        text += "\(effect.rawValue) (\(scope.joined(separator: ", ")))"
        for condition in conditions { text += "\n\(condition.kind.rawValue) { \(condition.body) }" }
        return text + ";"
    }

    private static func text(_ scope: EntityScope, _ slot: Slot) -> String {
        func name(_ reference: EntityReference) -> String {
            switch reference {
            case .entity(let uid): uid.description
            case .slot: slot.rawValue
            }
        }
        return switch scope.kind {
        case .any: ""
        case .equal(let reference): " == \(name(reference))"
        case .in(let reference): " in \(name(reference))"
        case .isType(let type): " is \(type)"
        case .isTypeIn(let type, let reference): " is \(type) in \(name(reference))"
        }
    }

    private static func text(_ scope: ActionScope) -> String {
        switch scope.kind {
        case .any: ""
        case .equal(let uid): " == \(uid)"
        case .in(let list):
            list.count == 1 ? " in \(list[0])" : " in [\(list.map(\.description).joined(separator: ", "))]"
        }
    }
}

extension PolicySet {
    /// All policies and templates as formatted text. Ids have no place in it.
    ///
    /// - Throws: ``Rejection`` when the set cannot be written as text: it has a link of a template, or a policy that contains
    ///   an unknown.
    public func cedarText() throws(Rejection) -> String {
        if let link = links.first {
            throw Rejection(
                "`\(link.id)` links the template `\(link.templateID)`, which Cedar's syntax has no words for",
                help: "write the policy out in place of the link, or keep the set as JSON")
        }
        return try PolicyFormatter.format(policies.map(\.description).joined(separator: "\n\n"))
    }
}
