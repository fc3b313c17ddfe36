/// Warnings about text that does not read as it is.
///
/// Characters that change the direction of writing can make a policy look as if it said something else
/// ("Trojan Source", CVE-2021-42574). They are legal, so this is a warning.
struct TextWarnings {
    private var issues: [ValidationIssue] = []
    private var seen: Set<ValidationIssue> = []
    private let policyID: String

    static func issues(_ policy: Policy) -> [ValidationIssue] {
        var warnings = TextWarnings(policyID: policy.id)
        for entity in PolicyMentions(policy).entities { warnings.check(entity.uid.id, entity.span) }
        var open = policy.conditions.map(\.body)
        while let next = open.popLast() {
            switch next.kind {
            case .string(let text): warnings.check(text, next.span)
            case .attribute(_, let name): warnings.check(name, next.span)
            case .has(_, let path): for name in path { warnings.check(name, next.span) }
            case .record(let fields): for field in fields { warnings.check(field.name, next.span) }
            case .like(_, let pattern): warnings.check(Self.literals(of: pattern), next.span)
            default: break
            }
            next.forEachChild { open.append($0) }
        }
        return warnings.issues
    }

    private static func literals(of pattern: Pattern) -> Text {
        var scalars = String.UnicodeScalarView()
        for case .literal(let scalar) in pattern.elements { scalars.append(scalar) }
        return Text(String(scalars))
    }

    private init(policyID: String) {
        self.policyID = policyID
    }

    private mutating func check(_ text: Text, _ span: Span) {
        guard text.string.unicodeScalars.contains(where: { Self.changesDirection($0) }) else { return }
        let issue = ValidationIssue(
            .directionCharacters, policyID: policyID,
            "`\(Escapes.quoted(text.string))` contains characters that change the direction of writing", at: span,
            help: "write them as escapes, so that everybody sees them")
        if seen.insert(issue).inserted { issues.append(issue) }
    }

    private static func changesDirection(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
