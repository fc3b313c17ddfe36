/// Reads values from JSON where a schema says what they are.
///
/// Beyond the explicit `__entity` and `__extn` forms this accepts what only the type explains: `{"type", "id"}`
/// for an entity, a plain string for an `ipaddr`. A value that is not of the type is read as it stands, so that
/// checking it afterwards can say what is wrong.
///
/// Source: https://docs.cedarpolicy.com/auth/entities-syntax.html
struct TypedValueJSON {
    /// - Throws: ``Rejection`` naming the place in the document.
    static func value(_ json: JSON, _ type: CedarType, at path: String) throws(Rejection) -> Value {
        switch type {
        case .entity:
            guard case .object = json else {
                throw Rejection("\(path): expected a literal entity reference, but got \(json.kindName)")
            }
            return .entity(try ValueJSON.uid(json, at: path))
        case .ext(let type): return try ext(json, type, at: path)
        case .set(let element?):
            guard case .array(let elements) = json else { break }
            var values: [Value] = []
            values.reserveCapacity(elements.count)
            for json in elements { values.append(try value(json, element, at: path)) }
            return .set(ValueSet(values))
        case .record(let type):
            guard case .object(let object) = json else { break }
            return .record(try record(object, type, at: path))
        default: break
        }
        return try ValueJSON.value(json, at: path)
    }

    /// Members the type does not list are refused; missing ones too.
    static func record(_ object: JSONObject, _ type: RecordType, at path: String) throws(Rejection) -> Record {
        var fields: [Record.Field] = []
        fields.reserveCapacity(object.count)
        for member in object.members {
            guard let attribute = type[member.name] else {
                let near = Suggestion.closest(to: member.name.string, among: type.attributes.map(\.name.string))
                throw Rejection(
                    "\(path): record attribute `\(member.name)` should not exist according to the schema",
                    help: near.map { "did you mean `\($0)`?" })
            }
            let place = "\(path).\(member.name)"
            fields.append(.init(member.name, try value(member.value, attribute.type, at: place)))
        }
        let record = Record(fields)
        for attribute in type.attributes where attribute.isRequired && !record.has(attribute.name) {
            throw Rejection("\(path): expected the record to have an attribute `\(attribute.name)`, but it does not")
        }
        return record
    }

    private static func ext(_ json: JSON, _ type: ExtensionType, at path: String) throws(Rejection) -> Value {
        switch json {
        case .string(let text):
            do {
                return try type.constructor.apply([.string(text)])
            } catch {
                throw Rejection("\(path): \(error.message)")
            }
        case .object(let object) where object.count == 1 && object["__extn"] != nil:
            return try ValueJSON.value(json, at: path)
        case .object: return try ValueJSON.extensionValue(json, at: path)
        default: return try ValueJSON.value(json, at: path)
        }
    }
}

extension ExtensionType {
    /// The function that makes values of this type from text.
    var constructor: ExtensionFunction {
        switch self {
        case .ipaddr: .ip
        case .decimal: .decimal
        case .datetime: .datetime
        case .duration: .duration
        }
    }
}
