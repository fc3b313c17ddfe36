extension APISchema {
    /// As JSON Schema 2020-12, which OpenAPI 3.1 has schemas in.
    var document: APIValue {
        switch self {
        case .text(let shape):
            [
                "type": "string", "minLength": .integer(shape.length.lowerBound),
                "maxLength": .integer(shape.length.upperBound), "pattern": .string(shape.pattern),
            ]
        case .anyText: ["type": "string"]
        case .choice(let words): ["type": "string", "enum": .texts(words)]
        case .moment: ["type": "string", "format": "date-time"]
        case .integer(let range): Self.integer(range)
        case .bool: ["type": "boolean"]
        case .list(let element, let count, let isUnique): Self.list(element, count, isUnique)
        case .object(let properties): Self.object(properties)
        case .map(let element): ["type": "object", "additionalProperties": element.document]
        case .anyObject: ["type": "object"]
        case .optional(let schema): ["anyOf": [schema.document, ["type": "null"]]]
        case .component(let component): ["$ref": .string("#/components/schemas/\(component.rawValue)")]
        }
    }

    /// With what is said of it where it is used.
    func document(saying detail: String?) -> APIValue {
        guard let detail, case .object(var object) = document else { return document }
        object["description"] = .string(detail)
        return .object(object)
    }

    private static func integer(_ range: ClosedRange<Int>) -> APIValue {
        var object = APIObject([.init(name: "type", value: "integer")])
        object["minimum"] = .integer(range.lowerBound)
        if range.upperBound < .max { object["maximum"] = .integer(range.upperBound) }
        return .object(object)
    }

    private static func list(_ element: APISchema, _ count: ClosedRange<Int>, _ isUnique: Bool) -> APIValue {
        var object = APIObject([.init(name: "type", value: "array"), .init(name: "items", value: element.document)])
        if count.lowerBound > 0 { object["minItems"] = .integer(count.lowerBound) }
        if count.upperBound < .max { object["maxItems"] = .integer(count.upperBound) }
        if isUnique { object["uniqueItems"] = true }
        return .object(object)
    }

    private static func object(_ properties: [Property]) -> APIValue {
        let members = properties.map { property in
            APIObject.Member(name: property.name, value: property.schema.document(saying: property.detail))
        }
        return [
            "type": "object", "properties": .object(APIObject(members)),
            "required": .texts(properties.filter(\.isRequired).map(\.name)), "additionalProperties": false,
        ]
    }
}
