/// A JSON Schema as far as it is compared part by part: where its properties are plain, under `properties` and under an
/// `items` that is one schema.
struct ToolSchema {
    var properties: [JSONValue.Member] = []
    var items: JSONValue?
    var required: Set<[UInt8]> = []
    /// All the rest, compared as a whole.
    var keywords: [[UInt8]: JSONValue] = [:]

    /// `nil` for what is no object.
    init?(_ value: JSONValue) {
        guard let members = value.members else { return nil }
        for member in members {
            switch String(decoding: member.name, as: UTF8.self) {
            case "properties":
                if let inner = member.value.members { properties = inner } else { keywords[member.name] = member.value }
            case "items":
                if member.value.members == nil { keywords[member.name] = member.value } else { items = member.value }
            case "required":
                if let names = member.value.strings { required = names } else { keywords[member.name] = member.value }
            default: keywords[member.name] = member.value
            }
        }
    }
}
