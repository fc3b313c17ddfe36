/// Reads the settings that Chat Completions and Responses share.
enum PromptSettings {
    static func choice(_ value: JSON?) throws(Problem) -> Prompt.ToolChoice {
        switch value {
        case nil, "auto": return .automatic
        case "none": return .none
        case "required": return .required
        case .object:
            let name = value?["function"]?["name"] ?? value?["custom"]?["name"] ?? value?["name"]
            guard let name = name?.string else { return .required }
            return .named(name)
        default: throw .invalid("tool_choice", "'none', 'auto', 'required' or a tool")
        }
    }

    /// - Parameter schema: where the format keeps its schema.
    static func format(_ value: JSON?, schema: (JSON) -> JSON?, parameter: String) throws(Problem) -> Prompt.Format {
        switch value?["type"]?.string {
        case nil where value == nil, "text": return .text
        case "json_object": return .object
        case "json_schema":
            guard let value, let schema = schema(value) else { throw .missing("\(parameter).schema") }
            return .schema(schema)
        default: throw .invalid("\(parameter).type", "'text', 'json_object' or 'json_schema'")
        }
    }

    static func positive(_ value: JSON?, parameter: String, atMost ceiling: Int = 1_000_000) throws(Problem) -> Int? {
        guard let value else { return nil }
        guard let number = value.integer, (1...ceiling).contains(number) else {
            throw .invalid(parameter, "an integer between 1 and \(ceiling)")
        }
        return number
    }

    static func flag(_ value: JSON?, parameter: String) throws(Problem) -> Bool {
        guard let value else { return false }
        guard let flag = value.bool else { throw .invalid(parameter, "a boolean") }
        return flag
    }

    /// `stop`: a string or up to four.
    static func stops(_ value: JSON?) throws(Problem) -> [String] {
        switch value {
        case nil: return []
        case .string(let stop): return [stop]
        case .array(let stops) where stops.count <= 4: return stops.compactMap(\.string)
        default: throw .invalid("stop", "a string or an array of up to 4 strings")
        }
    }
}
