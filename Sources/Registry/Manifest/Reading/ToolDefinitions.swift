internal import Wire

/// Reads `tools`: functions the model may ask the caller to run.
///
/// Written short (`name`, `description`, `parameters`, `strict`) or as Chat Completions has them (`type: function` and the
/// same under `function`); kept as Chat Completions has them. The order of the members of `parameters` is kept: models
/// fill arguments in that order, so it is part of the content.
enum ToolDefinitions {
    private static let functionKeys = ["name", "description", "parameters", "strict"]
    static let limit = 128

    /// A JSON array; `nil` when it was not a list.
    static func read(_ node: ManifestNode, _ problems: inout ManifestProblems) -> [UInt8]? {
        guard case .list(let elements) = node.value else {
            problems.add(node.place, "`tools` must be a list, found \(node.kind)")
            return nil
        }
        guard elements.count <= limit else {
            problems.add(node.place, "`tools` has more than \(limit) entries")
            return nil
        }
        var json = JSONWriter()
        var names: Set<String> = []
        json.array { json in
            for element in elements {
                guard let function = function(element, &problems) else { continue }
                write(function, element.place, &names, &json, &problems)
            }
        }
        return json.bytes
    }

    private static func function(_ node: ManifestNode, _ problems: inout ManifestProblems) -> MappingReader? {
        guard case .mapping(let members) = node.value,
            members.contains(where: { $0.key == "type" || $0.key == "function" })
        else {
            return MappingReader(node, keys: functionKeys, what: "a tool", &problems)
        }
        guard let outer = MappingReader(node, keys: ["type", "function"], what: "a tool", &problems) else { return nil }
        if outer.text("type", .line(1...64), &problems) != "function" {
            problems.add(node.place, "a tool's `type` must be `function`: hosted tools are allowed through `features`")
            return nil
        }
        guard let inner = outer.node("function") else {
            problems.add(node.place, "`function` is missing")
            return nil
        }
        return MappingReader(inner, keys: functionKeys, what: "`function`", &problems)
    }

    private static func write(
        _ function: MappingReader, _ place: ManifestPlace, _ names: inout Set<String>, _ json: inout JSONWriter,
        _ problems: inout ManifestProblems
    ) {
        guard let name = function.required("name", .line(1...64), &problems) else { return }
        if !name.utf8.allSatisfy(isNameByte) {
            problems.add(place, "a tool's `name` must be letters, digits, `-` and `_`")
        }
        if !names.insert(name).inserted { problems.add(place, "two tools are called `\(TextRule.shown(name))`") }
        let description = function.text("description", .lines(1...4_096), &problems)
        let strict = function.bool("strict", &problems)
        let parameters = function.node("parameters")
        if let parameters, case .mapping = parameters.value {
        } else if let parameters {
            problems.add(parameters.place, "`parameters` must be a JSON Schema, found \(parameters.kind)")
        }
        json.object { json in
            json.key("type")
            json.string("function")
            json.key("function")
            json.object { json in
                json.key("name")
                json.string(name)
                if let description {
                    json.key("description")
                    json.string(description)
                }
                if let parameters {
                    json.key("parameters")
                    ManifestJSON.write(parameters, &json)
                }
                if let strict {
                    json.key("strict")
                    json.bool(strict)
                }
            }
        }
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
