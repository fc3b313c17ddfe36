/// What a change to an asset touches, and what of it whoever makes the change may change as an editor.
///
/// Both in the words of ``Editor/Right``; a file besides as `knowledge_` and its classification, and what no right but
/// `everything` covers as ``other``.
public struct EditScope: Hashable, Sendable {
    /// Name, owner, purpose, environment, model, limits, rules, and who edits.
    public static let other = "other"

    public var touches: Set<String>
    public var rights: Set<String>

    public init(touches: Set<String>, rights: Set<String>) {
        self.touches = touches
        self.rights = rights
    }

    /// A file of that classification.
    public static func file(_ classification: Classification) -> String {
        "\(Editor.Right.knowledge.rawValue)_\(classification.rawValue)"
    }

    /// What somebody may change as one of the editors.
    public static func rights(of person: Person, among editors: [Editor]) -> Set<String> {
        Set(
            editors.lazy.filter { $0.includes(person) }.flatMap { editor -> [String] in
                let files = Classification.allCases.filter { $0 <= editor.knowledge }.map(file)
                return editor.rights.map(\.rawValue) + (editor.rights.contains(.knowledge) ? files : [])
            })
    }
}
