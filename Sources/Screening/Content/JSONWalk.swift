internal import Domain
internal import Wire

/// Looks at every string, key and long number of a JSON document, wherever it stands, and collects what was found and
/// what has to be replaced.
///
/// It goes by the document, not by a list of known fields: a field that the wire format gets tomorrow is inspected
/// today. What it knows about fields only says which media are exempt, and which texts a person would want to read in
/// the record.
struct JSONWalk {
    /// Where a value stands.
    struct Place {
        enum Zone {
            /// The wire format's own structure.
            case wire
            /// The caller's own JSON: metadata, schemas. Nothing in it is media, and nothing in it is refused.
            case free
        }

        var zone = Zone.wire
        var role: String?
        /// Whether a person would read the strings here.
        var readable = false
        /// The field nearest above.
        var field = Field.other
        /// The field that an object with `url` or `data`, or the string there, belongs to.
        var container = Field.other
    }

    var tape = JSONTape()
    let inspector: Inspector
    var concealment = Concealment.none
    var edits = JSONEdits()
    var tally = Tally()
    /// What was put back.
    var restored = Tally()
    var passages: [Passage] = []
    var path = FieldPath()
    /// In how many strings something was replaced.
    var replaced = 0
    /// In how many strings anything was found.
    var found = 0
    /// Short strings known to be empty; kept only by streams.
    var clean: CleanStrings?
    /// The strings that were looked at and their places, when somebody wants to know.
    var visited: [(node: JSONNode, path: FieldPath)]?
    /// Values that somebody else replaces.
    var skipped: Set<JSONNode> = []

    init(_ inspector: Inspector) {
        self.inspector = inspector
    }

    /// Walks the document that ``tape`` holds.
    mutating func run(role: String? = nil) throws(Refusal) {
        try visit(tape.root, Place(role: role))
    }

    mutating func visit(_ node: JSONNode, _ place: Place) throws(Refusal) {
        switch tape.kind(node) {
        case .string: try string(node, place)
        case .number: try number(node, place)
        case .object: try object(node, place)
        case .array:
            for (index, element) in tape.elements(node).enumerated() {
                path.push(.index(index))
                try visit(element, place)
                path.pop()
            }
            try joined(node, place)
        case .true, .false, .null: break
        }
    }

    private mutating func object(_ node: JSONNode, _ outer: Place) throws(Refusal) {
        var place = outer
        var logprobs: JSONNode?
        let before = replaced
        if place.zone == .wire { place.role = role(of: node) ?? place.role }
        var names = MaskedNames()
        for (key, value) in tape.members(node) {
            path.push(.key(key))
            try self.key(key, in: node, &names)
            let field = tape.withText(key) { Field.named($0) }
            if field == .logprobs, isContainer(value) {
                logprobs = value
            } else {
                try member(value, field, of: node, place)
            }
            path.pop()
        }
        if let logprobs { try self.logprobs(logprobs, touched: replaced > before) }
        if outer.field == .pieces, replaced > before, inspector.direction == .response { blankTokens(of: node) }
    }

    /// One member's value, with what its name says about it.
    mutating func member(_ value: JSONNode, _ field: Field, of object: JSONNode, _ outer: Place) throws(Refusal) {
        if skipped.contains(value) { return }
        var place = outer
        place.field = field
        place.container = .other
        if place.zone == .free {
            place.readable = outer.field == .metadata || field == .readable
            if outer.field == .metadata { place.field = .metadata }
            return try visit(value, place)
        }
        if outer.field == .variables {
            // Whatever its name is: the names are the caller's, a text is only that, and anything else is the wire format's.
            place.readable = true
            place.field = isContainer(value) ? .other : .metadata
            if !isContainer(value) { place.zone = .free }
            return try visit(value, place)
        }
        place.readable = field == .readable || field == .metadata || field == .variables
        switch field {
        case .metadata: place.zone = .free
        case .schema: place.zone = .free
        case .instructions:
            place.readable = inspector.direction == .request
            if inspector.direction == .request, path.steps.count == 1 { place.role = "system" }
        case .tools:
            if inspector.direction == .request {
                if !tape.says("mcp_list_tools", of: object) { try refuseHostedTools(value) }
            } else if concealment.tools, tape.kind(value) == .array {
                return edits.replace(tape.range(value), with: Array("[]".utf8))
            }
        case .imageLink, .fileLink, .audioInput, .audio:
            if tape.kind(value) == .object { place.container = field }
        case .url, .data:
            place.field = outer.container
            place.container = outer.container
        case .readable:
            if inspector.direction == .request, path.steps.count == 1 { place.role = place.role ?? "user" }
        case .result: if !tape.says("image_generation_call", of: object) { place.field = .other }
        default: break
        }
        try visit(value, place)
    }

    private func isContainer(_ node: JSONNode) -> Bool {
        tape.kind(node) == .array || tape.kind(node) == .object
    }

    /// Who speaks in an object, where it says so.
    private func role(of node: JSONNode) -> String? {
        if let role = tape.member(node, "role") {
            for name in ["user", "assistant", "system", "developer", "tool", "function"] where tape.equals(role, name) {
                return name
            }
        }
        guard let type = tape.member(node, "type") else { return nil }
        for name in ["function_call_output", "custom_tool_call_output", "local_shell_call_output", "mcp_call"]
        where tape.equals(type, name) { return "tool" }
        for name in ["function_call", "custom_tool_call", "reasoning"] where tape.equals(type, name) {
            return "assistant"
        }
        return nil
    }
}

extension JSONTape {
    /// Whether an object's type is `type`.
    fileprivate func says(_ type: String, of object: JSONNode) -> Bool {
        member(object, "type").map { equals($0, type) } ?? false
    }
}
