internal import Wire

/// The files that a request wants read, by the members that name them: `file_id`, `input_file_id`, and `file_ids` with
/// several.
public enum NamedFiles {
    /// A file that is named, and where.
    public struct Name: Hashable, Sendable {
        public let id: String
        /// As the wire format would write it: `input[0].content[1].file_id`; names that it does not have could be content,
        /// and are a `*`.
        public let field: String
    }

    /// A request names more than are looked up.
    public struct TooMany: Error {}

    public static let maximumCount = 512

    /// The members in which the wire format has files.
    private static let parents: Set<String> = [
        "input", "content", "messages", "additional_messages", "attachments", "file", "file_ids", "file_id",
        "input_file_id", "image_file",
        "tools", "tool_resources", "code_interpreter", "container", "thread", "item", "items", "prompt",
        "variables",
    ]

    /// Those that name one file, as a string.
    private static let members: Set<String> = ["file_id", "input_file_id"]
    private static let one = Array("file_id".utf8)
    private static let escape = Array("\\u".utf8)
    /// What the caller keeps for itself, and where earlier answers say what they were made of.
    private static let skipped: Set<String> = ["metadata", "annotations", "results"]

    /// Whether a body could name one. A member's name can be written with escapes.
    public static func couldBeNamed(in body: [UInt8]) -> Bool {
        body.firstIndex(of: one) != nil || body.firstIndex(of: escape) != nil
    }

    /// In a body that is unpacked, each once; none where it is no JSON document, which is told where it is read for its own
    /// sake.
    ///
    public static func named(in body: [UInt8]) throws(TooMany) -> [Name] {
        guard couldBeNamed(in: body) else { return [] }
        var tape = JSONTape()
        guard (try? tape.read(body)) != nil else { return [] }
        return try named(in: tape)
    }

    static func named(in tape: JSONTape) throws(TooMany) -> [Name] {
        var walk = Walk(tape: tape)
        try walk.look(into: tape.root)
        return walk.names
    }

    /// Goes through a document, which is as deep as the tape allows. The path to where it is is kept once, and written for
    /// what is found alone.
    private struct Walk {
        enum Step {
            case member(String)
            case element(Int)
        }

        let tape: JSONTape
        var names: [Name] = []
        var known: Set<String> = []
        var path: [Step] = []

        mutating func look(into node: JSONNode) throws(TooMany) {
            switch tape.kind(node) {
            case .object:
                for (key, value) in tape.members(node) {
                    let field = tape.string(key) ?? ""
                    if NamedFiles.skipped.contains(field) { continue }
                    path.append(.member(NamedFiles.parents.contains(field) ? field : "*"))
                    if NamedFiles.members.contains(field) { try take(value) }
                    if field == "file_ids", tape.kind(value) == .array { try takeEach(value) }
                    try look(into: value)
                    path.removeLast()
                }
            case .array:
                for (index, element) in tape.elements(node).enumerated() where isOpen(element) {
                    path.append(.element(index))
                    try look(into: element)
                    path.removeLast()
                }
            default: break
            }
        }

        private func isOpen(_ node: JSONNode) -> Bool { tape.kind(node) == .object || tape.kind(node) == .array }

        private mutating func takeEach(_ node: JSONNode) throws(TooMany) {
            for (index, element) in tape.elements(node).enumerated() {
                path.append(.element(index))
                try take(element)
                path.removeLast()
            }
        }

        /// One that is named as the list of a batch may be named as something else besides.
        private mutating func take(_ node: JSONNode) throws(TooMany) {
            guard tape.kind(node) == .string, let id = tape.string(node), !id.isEmpty,
                known.insert(path.count == 1 ? "/" + id : id).inserted
            else { return }
            guard known.count <= NamedFiles.maximumCount else { throw TooMany() }
            names.append(Name(id: id, field: field))
        }

        private var field: String {
            path.reduce(into: "") { text, step in
                switch step {
                case .member(let name): text += text.isEmpty ? name : "." + name
                case .element(let index): text += "[\(index)]"
                }
            }
        }
    }
}
