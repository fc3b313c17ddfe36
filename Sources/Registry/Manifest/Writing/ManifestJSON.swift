internal import Wire

/// Writes a value of a manifest as JSON, members in the order they were written.
enum ManifestJSON {
    static func write(_ node: ManifestNode, _ json: inout JSONWriter) {
        switch node.value {
        case .null: json.null()
        case .bool(let value): json.bool(value)
        case .number(let digits): json.raw(digits.utf8)
        case .text(let text): json.string(text)
        case .list(let elements):
            json.array { json in
                for element in elements { write(element, &json) }
            }
        case .mapping(let members):
            json.object { json in
                for member in members {
                    json.key(member.key)
                    write(member.value, &json)
                }
            }
        }
    }
}
