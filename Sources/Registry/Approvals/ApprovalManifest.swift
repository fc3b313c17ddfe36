internal import Approvals
internal import Exposure
internal import Wire

/// How versions are approved, as manifests describe it: `kind: approval`.
///
///     kind: approval
///     order: sequence
///     stages:
///       technical: {security: 1, it: 1}
///       business: {department_head: 1}
///     lifetimes: {review: 14d, approval: 30d, publication: 365d}
///     automatic:
///       - id: wording
///         rule: A name may change, and a limit may be lowered.
///         kinds: [name, limits]
enum ApprovalManifest {
    /// What there is one of has one name.
    static let id = "approval"

    static let keys = ["kind", "order", "stages", "lifetimes", "automatic"]

    static func read(_ node: ManifestNode, _ problems: inout ManifestProblems) -> ApprovalRules? {
        guard let reader = MappingReader(node, keys: keys, what: "the rules of approval", &problems) else { return nil }
        let order = reader.choice("order", StageOrder.self, &problems) ?? .sequence
        guard let node = reader.node("stages"),
            let stages = MappingReader(node, keys: StageName.allCases.map(\.rawValue), what: "`stages`", &problems)
        else {
            if reader.node("stages") == nil { problems.add(reader.place, "`stages` is missing; name who decides") }
            return nil
        }
        let named = StageName.allCases.compactMap { stage(stages, $0, &problems) }
        let lifetimes = ApprovalLifetimes.read(reader.node("lifetimes"), &problems)
        let automatic = automatic(reader.node("automatic"), &problems)
        do throws(ApprovalRulesError) {
            return try ApprovalRules(stages: named, order: order, lifetimes: lifetimes, automatic: automatic)
        } catch {
            problems.add(reader.place, error.description)
            return nil
        }
    }

    private static func stage(
        _ stages: MappingReader, _ name: StageName, _ problems: inout ManifestProblems
    ) -> Stage? {
        let seats = Seat.allCases.map(\.rawValue)
        guard let node = stages.node(name.rawValue),
            let reader = MappingReader(node, keys: seats, what: "`\(name.rawValue)`", &problems)
        else { return nil }
        var quorums: [Seat: Int] = [:]
        for seat in Seat.allCases { quorums[seat] = reader.integer(seat.rawValue, in: 1...20, &problems) }
        return Stage(name, quorums: quorums)
    }

    private static func automatic(_ node: ManifestNode?, _ problems: inout ManifestProblems) -> [AutomaticRule] {
        guard let node else { return [] }
        guard case .list(let elements) = node.value, elements.count <= 64 else {
            problems.add(node.place, "`automatic` must be a list of at most 64 rules")
            return []
        }
        var seen: Set<String> = []
        return elements.compactMap { element in
            guard
                let reader = MappingReader(
                    element, keys: ["id", "rule", "kinds"], what: "an automatic rule", &problems)
            else { return nil }
            let id = reader.required("id", .line(1...64), &problems)
            let text = reader.required("rule", .lines(10...2_000), &problems)
            let kinds = (reader.texts("kinds", upTo: 32, &problems) ?? []).compactMap {
                ManifestValue.choice($0.text, $0.place, "kinds", ChangeKind.self, &problems)
            }
            guard let id, let text else { return nil }
            if !seen.insert(id).inserted { problems.add(element.place, "two automatic rules are called `\(id)`") }
            return AutomaticRule(id: id, text: text, kinds: Set(kinds.map(\.rawValue)))
        }
    }

    /// Sorted JSON that ``read(_:_:)`` takes.
    static func canonical(_ rules: ApprovalRules) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.key("automatic")
            json.array { json in
                for rule in rules.automatic {
                    json.object { json in
                        json.text("id", rule.id)
                        json.strings("kinds", rule.kinds.sorted())
                        json.text("rule", rule.text)
                    }
                }
            }
            json.text("kind", Manifest.Kind.approval.rawValue)
            ApprovalLifetimes.write(rules.lifetimes, &json)
            json.text("order", rules.order.rawValue)
            json.key("stages")
            json.object { json in
                for stage in rules.stages.sorted(by: { $0.name.rawValue < $1.name.rawValue }) {
                    json.key(stage.name.rawValue)
                    json.object { json in
                        for (seat, quorum) in stage.quorums.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
                            json.key(seat.rawValue)
                            json.integer(quorum)
                        }
                    }
                }
            }
        }
        return json.bytes
    }
}
