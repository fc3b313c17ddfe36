/// Kinds of values that manifests have, as schemas. Each says what the reader of that kind takes.
enum SchemaParts {
    /// As ``ManifestValue/isName(_:)`` has it.
    static let name: SchemaValue = ["type": "string", "pattern": "^[a-z0-9][a-z0-9._-]{0,63}$"]

    /// As ``EmailAddress`` has it; it may be written in capitals.
    static let email: SchemaValue = {
        let local = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
        let label = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
        return [
            "type": "string", "minLength": 3, "maxLength": 254,
            "pattern": .text("^\(local)(\\.\(local))*@\(label)(\\.\(label))*$"),
        ]
    }()

    static let digest: SchemaValue = [
        "type": "string", "pattern": .text("^[0-9a-f]{\(KnowledgeList.digestLength)}$"),
    ]

    /// As ``AddressRule`` has it.
    private static let path = "/[!$%&'()*+,./0-9:;=@A-Z\\[\\]_a-z{}~-]*"

    static let address: SchemaValue = {
        let label = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
        return [
            "type": "string", "maxLength": .number(AddressRule.length.upperBound),
            "pattern": .text("^https://\(label)(\\.\(label))*(:[1-9][0-9]{0,4})?(\(path))?$"),
        ]
    }()

    static let endpoint: SchemaValue = [
        "type": "string", "maxLength": .number(AddressRule.length.upperBound),
        "pattern": .text("^(\(AddressRule.methods.joined(separator: "|"))) \(path)$"),
    ]

    static let line = TextRule.line(1...254).schema
    static let flag: SchemaValue = ["type": "boolean"]

    static func choice<Choice: RawRepresentable & CaseIterable>(_: Choice.Type) -> SchemaValue
    where Choice.RawValue == String {
        ["enum": .words(Choice.allCases.map(\.rawValue))]
    }

    static func integer(_ range: ClosedRange<Int>) -> SchemaValue {
        ["type": "integer", "minimum": .number(range.lowerBound), "maximum": .number(range.upperBound)]
    }

    static func list(_ items: SchemaValue, upTo most: Int, isSet: Bool = true) -> SchemaValue {
        let list: SchemaValue = ["type": "array", "items": items, "maxItems": .number(most)]
        return isSet ? list.with(["uniqueItems": true]) : list
    }

    /// A mapping with these keys and no other.
    static func mapping(
        _ properties: [(name: String, value: SchemaValue)], required: [String] = []
    ) -> SchemaValue {
        [
            "type": "object", "properties": .object(properties), "required": .words(required),
            "additionalProperties": false,
        ]
    }

    /// A mapping with one kind of value under each of these keys.
    static func mapping(of keys: [String], _ value: SchemaValue) -> SchemaValue {
        mapping(keys.map { (name: $0, value: value) })
    }
}

extension TextRule {
    /// Lengths are counted in code points there, and in what people take for characters here, which are never more.
    var schema: SchemaValue {
        let controls =
            allowsLines
            ? "\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\ufeff"
            : "\\u0000-\\u001f\\u007f-\\u009f\\ufeff\\u202a-\\u202e\\u2066-\\u2069"
        return [
            "type": "string", "minLength": .number(length.lowerBound), "maxLength": .number(length.upperBound),
            "pattern": .text("^[^\(controls)]*$"), "allOf": [["pattern": "\\S"]],
        ]
    }
}
