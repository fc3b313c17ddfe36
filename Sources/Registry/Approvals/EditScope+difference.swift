internal import Domain
internal import Exposure

extension EditScope {
    /// What a change touches, and what of it somebody may change.
    ///
    /// - Parameters:
    ///   - head: What the change is made to, and whose editors count.
    ///   - person: Who makes it; `nil` for a program.
    init(from head: AssetHead, to next: Asset, by person: Person?, editors: [Editor]) {
        var touches: Set<String> = []
        if let known = head.asset {
            for change in AssetDifference(from: known, to: next).changes {
                touches.insert(Self.right(for: change.kind)?.rawValue ?? Self.other)
            }
            let (old, new) = (Set(known.configuration.knowledge), Set(next.configuration.knowledge))
            touches.formUnion(old.symmetricDifference(new).map { Self.file($0.classification) })
        } else {
            // Nobody can tell what is changed.
            touches.insert(Self.other)
        }
        self.init(touches: touches, rights: person.map { Self.rights(of: $0, among: editors) } ?? [])
    }

    /// `nil` for what only `everything` covers.
    private static func right(for kind: ChangeKind) -> Editor.Right? {
        switch kind {
        case .instructions: .instructions
        case .knowledge: .knowledge
        case .actions: .actions
        case .tools, .servers: .tools
        case .sharing, .audience: .sharing
        case .id, .kind, .name, .owner, .deputies, .editors, .department, .purpose, .dataScope, .environment, .memory,
            .retention, .model, .limits, .features, .requestRules, .responseRules, .other:
            nil
        }
    }
}
