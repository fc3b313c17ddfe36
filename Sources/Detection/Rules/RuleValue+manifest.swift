internal import Inspection
internal import Registry

extension RuleValue {
    /// A value of a file in YAML or JSON. No deeper than its reader lets one be.
    init(_ node: ManifestNode) {
        switch node.value {
        // Nothing takes one, and the error says where it stands.
        case .null: self = .list([])
        case .bool(let truth): self = .truth(truth)
        case .number(let text): self = Int(text).map { .integer($0) } ?? .number(Double(text) ?? .nan)
        case .text(let text): self = .text(text)
        case .list(let nodes): self = .list(nodes.map { RuleValue($0) })
        case .mapping(let members):
            self = .table(
                Dictionary(members.map { ($0.key, RuleValue($0.value)) }, uniquingKeysWith: { first, _ in first }))
        }
    }
}
