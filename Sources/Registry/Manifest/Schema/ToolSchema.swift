/// The schema of `tools`: functions, in the short form or as Chat Completions has them.
enum ToolSchema {
    static let value = SchemaParts.list(
        ["anyOf": [function, wrapped]], upTo: ToolDefinitions.limit, isSet: false)

    private static let function = SchemaParts.mapping(
        [
            ("name", ["type": "string", "pattern": "^[A-Za-z0-9_-]{1,64}$"]),
            ("description", TextRule.lines(1...4_096).schema), ("parameters", ["type": "object"]),
            ("strict", SchemaParts.flag),
        ], required: ["name"])

    private static let wrapped = SchemaParts.mapping(
        [("type", ["const": "function"]), ("function", function)], required: ["type", "function"])
}
