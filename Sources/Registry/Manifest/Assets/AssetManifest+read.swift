internal import Domain

extension AssetManifest {
    static let keys = [
        "kind", "version", "id", "name", "owner", "deputies", "editors", "department", "purpose", "data_scope",
        "environment", "audience", "sharing", "memory", "retention", "model", "instructions", "knowledge", "actions",
        "mcp_servers", "tools", "limits", "features", "rules",
    ]

    static let nameRule = TextRule.line(1...120)
    static let purposeRule = TextRule.lines(1...2_000)
    static let instructionsRule = TextRule.lines(1...100_000)
    static let modelRule = TextRule.line(1...128)
    static let mostDeputies = 32
    /// The numbers that `limits` may have, in the order they are written.
    static let ceilings: [(key: String, range: ClosedRange<Int>)] = [
        ("maximum_output_tokens", 1...10_000_000), ("maximum_request_bytes", 1...1_073_741_824),
        ("requests_per_minute", 1...1_000_000),
    ]

    static func read(
        _ node: ManifestNode, _ kind: AssetKind, _ vocabulary: ManifestVocabulary, _ problems: inout ManifestProblems
    ) -> AssetManifest? {
        guard let reader = MappingReader(node, keys: keys, what: "an asset", &problems) else { return nil }
        let id = reader.required("id", .line(1...64), &problems).flatMap {
            ManifestValue.name($0, reader.node("id")?.place ?? reader.place, "id", &problems)
        }
        let name = reader.required("name", nameRule, &problems)
        let owner = reader.required("owner", .line(1...254), &problems).flatMap {
            ManifestValue.email($0, reader.node("owner")?.place ?? reader.place, "owner", &problems)
        }
        let deputies = (reader.texts("deputies", upTo: mostDeputies, &problems) ?? []).compactMap {
            ManifestValue.email($0.text, $0.place, "deputies", &problems)
        }
        let editors = EditorList.read(reader, &problems)
        let department = reader.text("department", nameRule, &problems)
        let purpose = reader.required("purpose", purposeRule, &problems)
        let dataScope = DataScopePart.read(reader, &problems)
        if reader.node("environment") == nil { problems.add(reader.place, "`environment` is missing") }
        let environment = reader.choice("environment", Environment.self, &problems)
        let audience = AudiencePart.read(reader, &problems)
        let sharing = reader.choice("sharing", Sharing.self, &problems)
        let retention = RetentionPart.read(reader, &problems)
        let configuration = configuration(reader, kind, vocabulary, &problems)
        let base = base(reader, &problems)
        guard let id, let name, let owner, let purpose, let environment, let audience, let configuration else {
            return nil
        }
        let asset = Asset(
            kind: kind, id: id, name: name, owner: owner, deputies: Set(deputies), editors: editors,
            department: department, purpose: purpose, dataScope: dataScope, environment: environment,
            audience: audience, sharing: sharing, retentionDays: retention, configuration: configuration)
        return AssetManifest(asset: asset, base: base)
    }

    /// `version`: what the author began with.
    private static func base(_ reader: MappingReader, _ problems: inout ManifestProblems) -> String? {
        guard let text = reader.text("version", .line(1...254), &problems) else { return nil }
        guard AssetManifest.isVersion(text) else {
            problems.add(
                reader.node("version")?.place ?? reader.place,
                "`version` must be the version this was written from, \(AssetManifest.versionLength.lowerBound) to 64 hexadecimal digits; `sallyport export` writes it"
            )
            return nil
        }
        return text
    }

    private static func configuration(
        _ reader: MappingReader, _ kind: AssetKind, _ vocabulary: ManifestVocabulary,
        _ problems: inout ManifestProblems
    ) -> AssetConfiguration? {
        let instructions = reader.text("instructions", instructionsRule, &problems)
        // What others serve may have a model that nobody is told.
        let model =
            kind == .hostedGPT
            ? reader.required("model", modelRule, &problems) : reader.text("model", modelRule, &problems) ?? ""
        let tools = reader.node("tools").flatMap { ToolDefinitions.read($0, &problems) }
        let limits = limits(reader, &problems)
        let features = features(reader, &problems)
        let rules = RuleTables.read(reader.node("rules"), vocabulary, &problems)
        let knowledge = KnowledgeList.read(reader, &problems)
        let actions = ActionList.read(reader, &problems)
        let servers = ServerList.read(reader, &problems)
        let memory = reader.bool("memory", &problems)
        guard let model else { return nil }
        return AssetConfiguration(
            instructions: instructions, model: model, tools: tools, limits: limits, features: features, rules: rules,
            knowledge: knowledge, actions: actions, servers: servers, memory: memory)
    }

    private static func limits(
        _ reader: MappingReader, _ problems: inout ManifestProblems
    ) -> AssetConfiguration.Limits {
        guard let node = reader.node("limits"),
            let part = MappingReader(node, keys: ceilings.map(\.key), what: "`limits`", &problems)
        else { return AssetConfiguration.Limits() }
        let values = ceilings.map { part.integer($0.key, in: $0.range, &problems) }
        return AssetConfiguration.Limits(
            maximumOutputTokens: values[0], maximumRequestBytes: values[1], requestsPerMinute: values[2])
    }

    /// What is named, or what the default profile allows when the key is absent.
    private static func features(_ reader: MappingReader, _ problems: inout ManifestProblems) -> Set<Feature> {
        guard let names = reader.texts("features", upTo: 64, &problems) else { return Feature.standard }
        return Set(names.compactMap { ManifestValue.choice($0.text, $0.place, "features", Feature.self, &problems) })
    }
}
