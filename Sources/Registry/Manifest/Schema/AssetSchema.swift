internal import Domain

/// The schema of an asset's manifest.
enum AssetSchema {
    static func value(_ vocabulary: ManifestVocabulary) -> SchemaValue {
        SchemaParts.mapping(
            properties(vocabulary), required: ["id", "name", "owner", "purpose", "environment", "audience"]
        ).with([
            // What others serve may have a model that nobody is told.
            "if": [
                "properties": ["kind": ["enum": .words(elsewhere)]], "required": ["kind"],
            ],
            "else": ["required": ["model"]],
        ])
    }

    private static let elsewhere = AssetKind.allCases.filter { $0 != .hostedGPT }.map(\.rawValue)

    /// One for each of ``AssetManifest/keys``.
    static func properties(_ vocabulary: ManifestVocabulary) -> [(name: String, value: SchemaValue)] {
        [
            ("kind", ["enum": .words([Manifest.Kind.asset.rawValue] + AssetKind.allCases.map(\.rawValue))]),
            (
                "version",
                [
                    "type": "string",
                    "pattern": .text(
                        "^[0-9a-f]{\(AssetManifest.versionLength.lowerBound),\(AssetManifest.versionLength.upperBound)}$"
                    ),
                ]
            ),
            ("id", SchemaParts.name), ("name", AssetManifest.nameRule.schema), ("owner", SchemaParts.email),
            ("deputies", SchemaParts.list(SchemaParts.email, upTo: AssetManifest.mostDeputies)),
            ("editors", editors), ("department", AssetManifest.nameRule.schema),
            ("purpose", AssetManifest.purposeRule.schema),
            (
                "data_scope",
                SchemaParts.mapping([
                    ("classification", SchemaParts.choice(Classification.self)),
                    ("data_sets", SchemaParts.list(SchemaParts.name, upTo: DataScopePart.most)),
                ])
            ),
            ("environment", SchemaParts.choice(Environment.self)), ("audience", audience),
            ("sharing", SchemaParts.choice(Sharing.self)), ("memory", SchemaParts.flag),
            (
                "retention",
                ["type": "string", "pattern": "^([1-9][0-9]{0,2}|[12][0-9]{3}|3[0-5][0-9]{2}|36[0-4][0-9]|3650)d$"]
            ),
            ("model", AssetManifest.modelRule.schema), ("instructions", AssetManifest.instructionsRule.schema),
            ("knowledge", ConnectionSchemas.knowledge), ("actions", ConnectionSchemas.actions),
            ("mcp_servers", ConnectionSchemas.servers), ("tools", ToolSchema.value),
            (
                "limits",
                SchemaParts.mapping(
                    AssetManifest.ceilings.map { (name: $0.key, value: SchemaParts.integer($0.range)) })
            ),
            ("features", SchemaParts.list(SchemaParts.choice(Feature.self), upTo: 64)),
            ("rules", rules(vocabulary)),
        ]
    }

    static let audience: SchemaValue = [
        "oneOf": [
            ["const": .text(AudiencePart.everyone)],
            SchemaParts.mapping([
                ("groups", SchemaParts.list(SchemaParts.name, upTo: AudiencePart.mostGroups)),
                ("people", SchemaParts.list(SchemaParts.email, upTo: AudiencePart.mostPeople)),
            ]),
        ]
    ]

    private static let editors = SchemaParts.list(
        SchemaParts.mapping(
            [
                ("person", SchemaParts.email), ("group", SchemaParts.name),
                ("rights", SchemaParts.list(SchemaParts.choice(Editor.Right.self), upTo: 64).with(["minItems": 1])),
                ("knowledge", SchemaParts.choice(Classification.self)),
            ], required: ["rights"]
        ).with([
            "oneOf": [["required": ["person"]], ["required": ["group"]]],
            "if": ["required": ["knowledge"]],
            "then": ["properties": ["rights": ["contains": ["const": .text(Editor.Right.knowledge.rawValue)]]]],
        ]), upTo: EditorList.most)

    private static func rules(_ vocabulary: ManifestVocabulary) -> SchemaValue {
        SchemaParts.mapping(
            of: Direction.allCases.map(\.rawValue),
            [
                "type": "object", "propertyNames": ["enum": .words(vocabulary.names)],
                "additionalProperties": [
                    "anyOf": [
                        ["enum": .words(RuleTables.actions)], ["type": "string", "pattern": "^mask:keep_[0-8]_[0-8]$"],
                    ]
                ],
            ])
    }
}
