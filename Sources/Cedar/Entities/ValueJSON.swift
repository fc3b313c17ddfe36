/// Reads values from JSON without a schema.
///
/// Objects are records unless they are one of the escapes `{"__entity": {"type", "id"}}` and
/// `{"__extn": {"fn", "arg"}}`. Places are spelled out only for errors. Source: https://docs.cedarpolicy.com/auth/entities-syntax.html
public enum ValueJSON {
    /// - Throws: ``Rejection`` naming the place in the document.
    public static func value(_ json: JSON, at path: @autoclosure () -> String) throws(Rejection) -> Value {
        switch json {
        case .null: throw Rejection("\(path()) is null, which Cedar does not have", help: "leave the attribute out")
        case .bool(let flag): return .bool(flag)
        case .integer(let number): return .long(number)
        case .number(let text):
            throw Rejection("\(path()) is `\(text)`, which is not a 64-bit integer")
        case .string(let text): return .string(text)
        case .array(let elements):
            var values: [Value] = []
            for element in elements { values.append(try value(element, at: path())) }
            return .set(ValueSet(values))
        case .object(let object): return try fromObject(object, at: path())
        }
    }

    private static func fromObject(_ object: JSONObject, at path: @autoclosure () -> String) throws(Rejection) -> Value
    {
        if object.count == 1, let member = object.members.first {
            switch member.name {
            case "__entity": return .entity(try uid(member.value, at: path()))
            case "__extn": return try extensionValue(member.value, at: path())
            case "__expr":
                throw Rejection("\(path()) uses `__expr`, which is no longer supported")
            default: break
            }
        }
        return .record(try record(object, at: path()))
    }

    /// Members as a record; names are already known to differ.
    public static func record(_ object: JSONObject, at path: @autoclosure () -> String) throws(Rejection) -> Record {
        var fields: [Record.Field] = []
        fields.reserveCapacity(object.count)
        for member in object.members {
            fields.append(Record.Field(member.name, try value(member.value, at: "\(path()).\(member.name)")))
        }
        return Record(fields)
    }

    /// An entity uid: `{"type", "id"}`, also inside `{"__entity": …}`.
    public static func uid(_ json: JSON, at path: @autoclosure () -> String) throws(Rejection) -> EntityUID {
        if case .object(let object) = json, object.count == 1, let inner = object["__entity"] {
            return try uid(inner, at: path())
        }
        guard case .object(let object) = json, object.count == 2, case .string(let type)? = object["type"],
            case .string(let id)? = object["id"]
        else {
            throw Rejection("\(path()) is not an entity", help: "write `{\"type\": \"User\", \"id\": \"alice\"}`")
        }
        return EntityUID(type: try Name(checking: type.string), id: id)
    }

    /// The inside of an `__extn` escape.
    public static func extensionValue(_ json: JSON, at path: @autoclosure () -> String) throws(Rejection) -> Value {
        guard case .object(let object) = json, object.count == 2, case .string(let name)? = object["fn"] else {
            throw Rejection(
                "\(path()) is not an extension value", help: "write `{\"fn\": \"ip\", \"arg\": \"10.0.0.1\"}`")
        }
        guard let function = ExtensionFunction(rawValue: name.string) else {
            throw Rejection("\(path()) calls `\(name)`, which is not a function")
        }
        var arguments: [Value] = []
        if let argument = object["arg"] {
            arguments = [try value(argument, at: path())]
        } else if case .array(let list)? = object["args"] {
            for argument in list { arguments.append(try value(argument, at: path())) }
        } else {
            throw Rejection("\(path()) is an extension value without `arg`")
        }
        do {
            return try function.apply(arguments)
        } catch {
            throw Rejection("\(path()): \(error.message)")
        }
    }
}
