internal import Cedar
internal import Domain

/// Reads a policy's annotations and says what is wrong with them.
struct Annotations {
    static let known = ["id", "effect", "mask", "message", "refusal", "control"]

    let policy: Policy
    let source: SourceText
    var problems: [PolicyProblem] = []

    private mutating func complain(_ message: String, _ annotation: Annotation, help: String? = nil) {
        problems.append(
            PolicyProblem(
                Diagnostic(message, at: annotation.span, help: help), in: source,
                policy: policy.annotation("id")?.string))
    }

    private func annotation(_ name: Text) -> Annotation? { policy.annotations.first { $0.name == name } }

    /// Names close to one of ours: most likely misspelt, and a policy without its effect is another policy.
    mutating func checkNames() {
        for annotation in policy.annotations where !Self.known.contains(annotation.name.string) {
            guard let meant = Suggestion.closest(to: annotation.name.string, among: Self.known) else { continue }
            complain("unknown annotation `@\(annotation.name)`", annotation, help: "did you mean `@\(meant)`?")
        }
    }

    /// - Returns: `nil` without a valid one, which is a problem: what the policy is called in verdicts, records and tests
    ///   would change with its place in the file.
    mutating func id() -> String? {
        guard let annotation = annotation("id") else {
            problems.append(
                PolicyProblem(
                    Diagnostic(
                        "the policy has no `@id`", at: policy.span,
                        help:
                            "name it, for example `@id(\"own.finance_only\")`: verdicts, records and tests know it by that"
                    ), in: source))
            return nil
        }
        let id = annotation.value?.string ?? ""
        let isName = id.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."),
                UInt8(ascii: "_"), UInt8(ascii: "-"):
                true
            default: false
            }
        }
        guard isName, (1...100).contains(id.utf8.count) else {
            complain(
                "`@id` must be 1 to 100 lower-case letters, digits, `.`, `_` and `-`", annotation,
                help: "for example `@id(\"secrets.in_prompts\")`")
            return nil
        }
        return id
    }

    mutating func obligation(_ footprint: Footprint) -> Obligation? {
        let effect = annotation("effect")
        let mask = annotation("mask")
        guard policy.effect == .forbid else {
            if let effect { complain("`@effect` belongs to a forbid, and this is a permit", effect) }
            if let mask { complain("`@mask` belongs to a forbid, and this is a permit", mask) }
            return nil
        }
        let word = effect?.value?.string ?? "deny"
        if let mask, word != "mask" { complain("`@mask` needs `@effect(\"mask\")`", mask) }
        switch word {
        case "mask":
            if let effect, !footprint.reads(["label"]) || footprint.context == nil {
                complain(
                    "a policy that masks must speak of `context.label`: what it replaces is a value with a label",
                    effect, help: "test `context has label && context.label …`")
            } else if let effect, LabelNeed.canHoldWithout(policy) {
                complain(
                    "the policy can hold where no label is asked about, and a mask has nothing to replace there",
                    effect, help: "begin with `when { context has label && …`")
            }
            return .mask(mask.flatMap { style($0) } ?? (mask == nil ? .placeholder : nil))
        case "coach": return .coach
        case "hold": return .hold
        case "deny": return .deny
        default:
            guard let effect else { return .deny }
            let meant = Suggestion.closest(to: word, among: ["mask", "coach", "hold", "deny"])
            complain(
                "`@effect` must be `mask`, `coach`, `hold` or `deny`", effect,
                help: meant.map { "did you mean `\($0)`?" })
            return .deny
        }
    }

    /// `nil` for the asset's own way.
    private mutating func style(_ annotation: Annotation) -> MaskingOperator? {
        let word = annotation.value?.string ?? ""
        if word == "asset" { return nil }
        switch LabelAction(word == "placeholder" ? "mask" : "mask:\(word)") {
        case .mask(let style): return style
        default:
            complain(
                "`@mask` must be `placeholder`, `keep_last_1` to `keep_last_8`, `redact`, `hash`, `token`, `date-shift`, "
                    + "`bucket`, `synthetic` or `asset`", annotation)
            return .placeholder
        }
    }

    mutating func template(_ name: Text, on effect: Effect, _ checked: (MessageTemplate.Place) -> String?)
        -> MessageTemplate?
    {
        guard let annotation = annotation(name) else { return nil }
        guard policy.effect == effect else {
            complain("`@\(name)` belongs to a \(effect.rawValue)", annotation)
            return nil
        }
        do {
            let template = try MessageTemplate(annotation.value?.string ?? "")
            for place in template.places {
                if let flaw = checked(place) { complain(flaw, annotation) }
            }
            return template
        } catch {
            complain(error.message, annotation)
            return nil
        }
    }

    /// `@control("SOC2:CC6.1, GDPR:Art.32")`.
    mutating func controls() -> [String] {
        guard let annotation = annotation("control") else { return [] }
        let names = (annotation.value?.string ?? "").split(separator: ",").map { part in
            String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        }
        for name in names where !Self.isControl(name) {
            complain(
                "`\(name)` names no control", annotation,
                help: "write FRAMEWORK:CONTROL, several with commas: `@control(\"SOC2:CC6.1, GDPR:Art.32\")`")
        }
        return names
    }

    private static func isControl(_ name: String) -> Bool {
        let parts = name.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        return parts.count == 2
            && parts.allSatisfy { part in
                (1...64).contains(part.utf8.count) && part.utf8.allSatisfy { (0x21...0x7E).contains($0) }
            }
    }
}
