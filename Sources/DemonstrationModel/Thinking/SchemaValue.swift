/// Makes a value that satisfies a simple JSON Schema: types, properties, items, enumerations, constants, references
/// into `$defs`, alternatives (the first), minima.
///
/// Schemas come from callers: below a depth, and beyond a number of values, everything is `null`, so that one that refers
/// to itself or multiplies ends.
struct SchemaValue {
    private static let maximumDepth = 12
    private static let maximumValues = 2_000

    private let root: JSON
    /// What a plain string says.
    private let echo: String
    private var values = 0

    /// - Parameters:
    ///   - echo: what a plain string says.
    ///   - known: values for top-level properties.
    static func satisfying(_ schema: JSON, echo: String, known: [String: String] = [:]) -> JSON {
        var maker = SchemaValue(root: schema, echo: echo)
        let members = known.sorted { $0.key < $1.key }.map { JSON.Member(key: $0.key, value: .string($0.value)) }
        return maker.make(schema, depth: 0).adding(.object(members))
    }

    private init(root: JSON, echo: String) {
        self.root = root
        self.echo = echo
    }

    private mutating func make(_ schema: JSON, depth: Int) -> JSON {
        values += 1
        guard depth < Self.maximumDepth, values <= Self.maximumValues else { return .null }
        if let reference = schema["$ref"]?.string { return make(resolve(reference), depth: depth + 1) }
        if let constant = schema["const"] ?? schema["enum"]?.elements?.first { return Self.bounded(constant) }
        for keyword in ["anyOf", "oneOf", "allOf"] {
            if let first = schema[keyword]?.elements?.first { return make(first, depth: depth + 1) }
        }
        switch Self.type(of: schema) {
        case "object": return object(schema, depth: depth)
        case "array":
            let count = min(max(schema["minItems"]?.integer ?? 1, 1), 16)
            let item = schema["items"] ?? ["type": "string"]
            return .array((0..<count).map { _ in make(item, depth: depth + 1) })
        case "integer", "number": return Self.bounded(schema["minimum"] ?? schema["maximum"] ?? 1)
        case "boolean": return true
        case "null": return .null
        default: return .string(text(schema))
        }
    }

    /// The caller's own value, which may be written many times, unless it is large.
    private static func bounded(_ value: JSON) -> JSON { value.bytes.count <= 4_096 ? value : .null }

    /// The first type that is not `null`.
    private static func type(of schema: JSON) -> String {
        if let type = schema["type"]?.string { return type }
        if let types = schema["type"]?.elements?.compactMap(\.string) { return types.first { $0 != "null" } ?? "null" }
        if schema["properties"] != nil { return "object" }
        return schema["items"] == nil ? "string" : "array"
    }

    private mutating func object(_ schema: JSON, depth: Int) -> JSON {
        let members = (schema["properties"]?.members ?? []).filter { $0.key.utf8.count <= 256 }
        return .object(
            members.prefix(64).map { JSON.Member(key: $0.key, value: make($0.value, depth: depth + 1)) })
    }

    private func text(_ schema: JSON) -> String {
        let text: String
        switch schema["format"]?.string {
        case "date": text = "2026-01-01"
        case "date-time": text = "2026-01-01T00:00:00Z"
        case "time": text = "00:00:00Z"
        case "email": text = "demo@example.com"
        case "uuid": text = "00000000-0000-4000-8000-000000000000"
        case "uri": text = "https://example.com/"
        case "ipv4": text = "192.0.2.1"
        default: text = echo
        }
        let padding = min(max(0, (schema["minLength"]?.integer ?? 0) - text.count), 1000)
        let longEnough = text + String(repeating: "-", count: padding)
        return String(longEnough.prefix(max(0, schema["maxLength"]?.integer ?? Int.max)))
    }

    private func resolve(_ reference: String) -> JSON {
        guard reference.hasPrefix("#") else { return .null }
        var place = root
        for step in reference.dropFirst().split(separator: "/") {
            guard let next = place[String(step)] else { return .null }
            place = next
        }
        return place
    }
}
