internal import Approvals
internal import Domain
internal import Exposure
internal import Wire

/// What a manifest may be, as JSON Schema (draft 2020-12), for editors and for other programs.
///
/// Made of what the reader goes by: its keys, bounds, words and patterns. The reader says more where a schema cannot: that
/// no two have one name, and what hangs together beyond one document. A schema knows no key that is there and says nothing
/// (`null`).
public enum ManifestSchema {
    public static func json(vocabulary: ManifestVocabulary = .standard) -> String {
        var json = JSONWriter()
        value(vocabulary).write(&json)
        return String(decoding: json.bytes, as: UTF8.self)
    }

    private static func value(_ vocabulary: ManifestVocabulary) -> SchemaValue {
        [
            "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:sallyport:manifest",
            "title": "A manifest of Sallyport",
            "description":
                "An asset, a person, a data set, or how versions of assets are approved. Without `kind` it is an asset that is hosted.",
            "type": "object", "properties": ["kind": ["enum": .words(Manifest.kinds)]],
            "allOf": .list(
                Manifest.Kind.allCases.map { kind in
                    ["if": isKind(kind), "then": ["$ref": .text("#/$defs/\(kind.rawValue)")]]
                }),
            "$defs": [
                "asset": AssetSchema.value(vocabulary), "person": person, "approval": approval, "dataset": dataSet,
            ],
        ]
    }

    /// Whatever is of no other kind is an asset.
    private static func isKind(_ kind: Manifest.Kind) -> SchemaValue {
        guard kind == .asset else {
            return ["properties": ["kind": ["const": .text(kind.rawValue)]], "required": ["kind"]]
        }
        let others = Manifest.Kind.allCases.filter { $0 != .asset }.map(\.rawValue)
        return ["properties": ["kind": ["not": ["enum": .words(others)]]]]
    }

    private static func kind(_ kind: Manifest.Kind) -> (name: String, value: SchemaValue) {
        ("kind", ["const": .text(kind.rawValue)])
    }

    static let personProperties: [(name: String, value: SchemaValue)] = [
        kind(.person), ("email", SchemaParts.email), ("name", AssetManifest.nameRule.schema),
        ("department", AssetManifest.nameRule.schema),
        ("roles", SchemaParts.list(SchemaParts.choice(Role.self), upTo: 32)),
        ("groups", SchemaParts.list(SchemaParts.name, upTo: 500)), ("active", SchemaParts.flag),
    ]

    private static let person = SchemaParts.mapping(personProperties, required: ["kind", "email", "name"])

    static let dataSetProperties: [(name: String, value: SchemaValue)] = [
        kind(.dataSet), ("id", SchemaParts.name), ("name", AssetManifest.nameRule.schema),
        ("owner", SchemaParts.email), ("classification", SchemaParts.choice(Classification.self)),
        ("audience", AssetSchema.audience),
    ]

    private static let dataSet = SchemaParts.mapping(
        dataSetProperties, required: ["kind", "id", "owner", "classification", "audience"])

    static let approvalProperties: [(name: String, value: SchemaValue)] = [
        kind(.approval), ("order", SchemaParts.choice(StageOrder.self)),
        (
            "stages",
            SchemaParts.mapping(
                of: StageName.allCases.map(\.rawValue),
                SchemaParts.mapping(of: Seat.allCases.map(\.rawValue), SchemaParts.integer(1...20)))
        ),
        (
            "lifetimes",
            SchemaParts.mapping(
                of: ApprovalLifetimes.keys, ["type": "string", "pattern": "^[0-9]*[1-9][0-9]*[mhd]$", "maxLength": 16])
        ),
        (
            "automatic",
            SchemaParts.list(
                SchemaParts.mapping(
                    [
                        ("id", TextRule.line(1...64).schema), ("rule", TextRule.lines(10...2_000).schema),
                        ("kinds", SchemaParts.list(SchemaParts.choice(ChangeKind.self), upTo: 32)),
                    ], required: ["id", "rule"]), upTo: 64, isSet: false)
        ),
    ]

    private static let approval = SchemaParts.mapping(approvalProperties, required: ["kind", "stages"])
}
