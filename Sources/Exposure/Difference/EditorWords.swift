internal import Domain

/// What editors may change, one word for each right, so that they can be compared.
enum EditorWords {
    static func of(_ editors: [Editor]) -> Set<String> {
        Set(editors.flatMap { editor in editor.rights.sorted().flatMap { words(editor, $0) } })
    }

    /// Files up to a classification are files up to every lower one too: to raise it only adds a word.
    private static func words(_ editor: Editor, _ right: Editor.Right) -> [String] {
        guard right == .knowledge else { return ["\(editor.subject.name): \(right.rawValue)"] }
        return Classification.allCases.filter { $0 <= editor.knowledge }.map {
            "\(editor.subject.name): \(right.rawValue) \($0.rawValue)"
        }
    }
}
