internal import Domain

extension AssetManifest {
    private static let keys = [
        "kind", "id", "name", "owner", "deputies", "department", "purpose", "environment", "audience", "model",
        "instructions", "tools", "limits", "features", "rules",
    ]

    static func read(
        _ node: ManifestNode, _ vocabulary: ManifestVocabulary, _ problems: inout ManifestProblems
    ) -> AssetManifest? {
        guard let reader = MappingReader(node, keys: keys, what: "an asset", &problems) else { return nil }
        let id = reader.required("id", .line(1...64), &problems).flatMap {
            ManifestValue.name($0, reader.node("id")?.place ?? reader.place, "id", &problems)
        }
        let name = reader.required("name", .line(1...120), &problems)
        let owner = reader.required("owner", .line(1...254), &problems).flatMap {
            ManifestValue.email($0, reader.node("owner")?.place ?? reader.place, "owner", &problems)
        }
        let deputies = (reader.texts("deputies", upTo: 32, &problems) ?? []).compactMap {
            ManifestValue.email($0.text, $0.place, "deputies", &problems)
        }
        let department = reader.text("department", .line(1...120), &problems)
        let purpose = reader.required("purpose", .lines(1...2_000), &problems)
        if reader.node("environment") == nil { problems.add(reader.place, "`environment` is missing") }
        let environment = reader.choice("environment", Environment.self, &problems)
        let audience = audience(reader, &problems)
        let configuration = configuration(reader, vocabulary, &problems)
        guard let id, let name, let owner, let purpose, let environment, let audience, let configuration else {
            return nil
        }
        let asset = Asset(
            id: id, name: name, owner: owner, deputies: Set(deputies), department: department, purpose: purpose,
            environment: environment, audience: audience, configuration: configuration)
        return AssetManifest(asset: asset)
    }

    private static func audience(_ reader: MappingReader, _ problems: inout ManifestProblems) -> Audience? {
        guard let node = reader.node("audience") else {
            problems.add(reader.place, "`audience` is missing; write `everyone`, or the `groups` and `people`")
            return nil
        }
        if case .text(let text) = node.value {
            guard text == "everyone" else {
                problems.add(node.place, "`audience` must be `everyone`, or a mapping of `groups` and `people`")
                return nil
            }
            return .everyone
        }
        guard let audience = MappingReader(node, keys: ["groups", "people"], what: "`audience`", &problems) else {
            return nil
        }
        let groups = (audience.texts("groups", upTo: 500, &problems) ?? []).compactMap {
            ManifestValue.name($0.text, $0.place, "groups", &problems)
        }
        let people = (audience.texts("people", upTo: 5_000, &problems) ?? []).compactMap {
            ManifestValue.email($0.text, $0.place, "people", &problems)
        }
        return .limited(groups: Set(groups), people: Set(people))
    }

    private static func configuration(
        _ reader: MappingReader, _ vocabulary: ManifestVocabulary, _ problems: inout ManifestProblems
    ) -> AssetConfiguration? {
        let instructions = reader.text("instructions", .lines(1...100_000), &problems)
        let model = reader.required("model", .line(1...128), &problems)
        let tools = reader.node("tools").flatMap { ToolDefinitions.read($0, &problems) }
        let limits = limits(reader, &problems)
        let features = features(reader, &problems)
        let rules = RuleTables.read(reader.node("rules"), vocabulary, &problems)
        guard let model else { return nil }
        return AssetConfiguration(
            instructions: instructions, model: model, tools: tools, limits: limits, features: features, rules: rules)
    }

    private static func limits(
        _ reader: MappingReader, _ problems: inout ManifestProblems
    ) -> AssetConfiguration.Limits {
        let keys = ["maximum_output_tokens", "maximum_request_bytes", "requests_per_minute"]
        guard let node = reader.node("limits"),
            let limits = MappingReader(node, keys: keys, what: "`limits`", &problems)
        else { return AssetConfiguration.Limits() }
        return AssetConfiguration.Limits(
            maximumOutputTokens: limits.integer("maximum_output_tokens", in: 1...10_000_000, &problems),
            maximumRequestBytes: limits.integer("maximum_request_bytes", in: 1...1_073_741_824, &problems),
            requestsPerMinute: limits.integer("requests_per_minute", in: 1...1_000_000, &problems))
    }

    /// What is named, or what the default profile allows when the key is absent.
    private static func features(_ reader: MappingReader, _ problems: inout ManifestProblems) -> Set<Feature> {
        guard let names = reader.texts("features", upTo: 64, &problems) else { return Feature.standard }
        return Set(names.compactMap { ManifestValue.choice($0.text, $0.place, "features", Feature.self, &problems) })
    }
}
