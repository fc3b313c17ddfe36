internal import Wire

/// The function tools of an asset, by name.
struct ToolSet {
    /// More is nobody's tools, and is not read.
    static let mostBytes = 1 << 20
    static let limits = JSONLimits(maximumDepth: 64, maximumNodes: 100_000)

    /// One function: its members, of which the name is one.
    struct Tool: Hashable {
        var name: [UInt8]
        var function: JSONValue
    }

    private(set) var tools: [Tool] = []

    /// Reads a JSON array of Chat Completions tool definitions; `nil` for anything else, hosted tools and two functions
    /// of one name included.
    init?(_ json: [UInt8]) {
        var tape = JSONTape()
        guard json.count <= Self.mostBytes, (try? tape.read(json, limits: Self.limits)) != nil,
            tape.kind(tape.root) == .array
        else { return nil }
        var names: Set<[UInt8]> = []
        for element in tape.elements(tape.root) {
            guard tape.count(element) == 2, let type = tape.member(element, "type"), tape.equals(type, "function"),
                let function = tape.member(element, "function"), let name = tape.member(function, "name"),
                tape.kind(name) == .string, names.insert(tape.text(name)).inserted
            else { return nil }
            tools.append(Tool(name: tape.text(name), function: JSONValue(tape, function)))
        }
    }
}
