import Screening
import Wire

/// The files that a request wants read, by the members that name them: `file_id`, and `file_ids` with several.
enum NamedFiles {
    struct Name: Hashable {
        let id: String
        /// As the wire format would write it: `input[0].content[1].file_id`; names that it does not have could be content,
        /// and are a `*`.
        let field: String
    }

    /// The members in which the wire format has files.
    private static let parents: Set<String> = [
        "input", "content", "messages", "additional_messages", "attachments", "file", "file_ids", "file_id",
        "image_file",
        "tools", "tool_resources", "code_interpreter", "container", "thread", "item", "items", "prompt",
        "variables",
    ]

    private static let one = Array("file_id".utf8)
    private static let escape = Array("\\u".utf8)
    /// What the caller keeps for itself, and where earlier answers say what they were made of.
    private static let skipped: Set<String> = ["metadata", "annotations", "results"]

    /// In a body that is unpacked; none where it is no JSON document, which is told where it is read for its own sake.
    static func named(in body: [UInt8]) -> [Name] {
        // A member's name can be written with escapes.
        guard body.firstIndex(of: one) != nil || body.firstIndex(of: escape) != nil else { return [] }
        var tape = JSONTape()
        return (try? tape.read(body)) == nil ? [] : named(tape)
    }

    private static func named(_ tape: JSONTape) -> [Name] {
        var names: [Name] = []
        var waiting = [(node: tape.root, path: "")]
        while let (node, path) = waiting.popLast() {
            switch tape.kind(node) {
            case .object:
                for (key, value) in tape.members(node) {
                    let field = tape.string(key) ?? ""
                    if skipped.contains(field) { continue }
                    let shown = parents.contains(field) ? field : "*"
                    let place = path.isEmpty ? shown : path + "." + shown
                    if field == "file_id" {
                        names += [name(value, place, tape)].compactMap { $0 }
                    } else if field == "file_ids", tape.kind(value) == .array {
                        names += tape.elements(value).enumerated().compactMap { name($1, "\(place)[\($0)]", tape) }
                    }
                    waiting.append((value, place))
                }
            case .array:
                waiting += tape.elements(node).enumerated().map { ($1, "\(path)[\($0)]") }
            default: break
            }
        }
        return names
    }

    private static func name(_ node: JSONNode, _ field: String, _ tape: JSONTape) -> Name? {
        guard tape.kind(node) == .string, let id = tape.string(node), !id.isEmpty else { return nil }
        return Name(id: id, field: field)
    }
}
