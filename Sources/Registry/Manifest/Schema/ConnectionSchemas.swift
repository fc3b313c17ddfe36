internal import Domain

/// The schemas of what an asset knows and reaches.
enum ConnectionSchemas {
    /// One for each of ``KnowledgeList/keys``.
    static let knowledge = SchemaParts.list(
        SchemaParts.mapping(
            [
                ("name", KnowledgeList.nameRule.schema), ("sha256", SchemaParts.digest),
                ("classification", SchemaParts.choice(Classification.self)),
            ], required: KnowledgeList.keys), upTo: KnowledgeList.most, isSet: false)

    static let actions = SchemaParts.list(
        SchemaParts.mapping(
            [
                ("name", SchemaParts.name), ("server", SchemaParts.address),
                (
                    "openapi",
                    SchemaParts.mapping(
                        [("file", KnowledgeList.nameRule.schema), ("sha256", SchemaParts.digest)],
                        required: ActionList.documentKeys)
                ),
                ("endpoints", SchemaParts.list(SchemaParts.endpoint, upTo: ActionList.mostEndpoints)),
                ("scopes", scopes), ("auth", authentication),
            ], required: ["name", "server", "endpoints"]), upTo: ActionList.most, isSet: false)

    static let servers = SchemaParts.list(
        SchemaParts.mapping(
            [
                ("name", SchemaParts.name), ("url", SchemaParts.address),
                ("tools", SchemaParts.list(SchemaParts.line, upTo: ServerList.mostTools)), ("scopes", scopes),
                ("auth", authentication),
            ], required: ["name", "url", "tools"]), upTo: ServerList.most, isSet: false)

    private static let scopes = SchemaParts.list(SchemaParts.line, upTo: ActionList.mostScopes)

    /// What has a secret has its name.
    private static let authentication = SchemaParts.mapping(
        [("kind", SchemaParts.choice(ConnectionAuthentication.Kind.self)), ("secret", SchemaParts.name)],
        required: ["kind"]
    ).with([
        "if": ["properties": ["kind": ["const": .text(ConnectionAuthentication.Kind.none.rawValue)]]],
        "then": ["properties": ["secret": false]], "else": ["required": ["secret"]],
    ])
}
