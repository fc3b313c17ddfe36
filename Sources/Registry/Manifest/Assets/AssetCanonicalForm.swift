internal import Domain
internal import Wire

/// Writes an asset as JSON with sorted keys, sorted sets and every default filled in.
///
/// What the version binds to is what is in force: when a later release changes a default, manifests that left it out get
/// a new version when they are applied again, and until then the stored asset stays as it was. What came later than the
/// first manifests (`actions`, `data_scope`, `editors`, `knowledge`, `mcp_servers`, `memory`, `retention`, `sharing`) is
/// written only where something is said, so that a manifest that says nothing of it keeps its version.
struct AssetCanonicalForm {
    var asset: Asset

    var bytes: [UInt8] {
        var json = JSONWriter()
        json.object { json in
            ActionList.write(asset.configuration.actions, &json)
            AudiencePart.write(asset.audience, &json)
            DataScopePart.write(asset.dataScope, &json)
            json.text("department", asset.department)
            json.strings("deputies", asset.deputies.sorted())
            EditorList.write(asset.editors, &json)
            json.text("environment", asset.environment.rawValue)
            json.strings("features", asset.configuration.features.map(\.rawValue).sorted())
            json.text("id", asset.id)
            json.text("instructions", asset.configuration.instructions)
            json.text("kind", kind)
            KnowledgeList.write(asset.configuration.knowledge, &json)
            write(asset.configuration.limits, &json)
            ServerList.write(asset.configuration.servers, &json)
            if let memory = asset.configuration.memory {
                json.key("memory")
                json.bool(memory)
            }
            if !asset.configuration.model.isEmpty { json.text("model", asset.configuration.model) }
            json.text("name", asset.name)
            json.text("owner", asset.owner)
            json.text("purpose", asset.purpose)
            RetentionPart.write(asset.retentionDays, &json)
            write(asset.configuration.rules, &json)
            json.text("sharing", asset.sharing?.rawValue)
            if let tools = asset.configuration.tools {
                json.key("tools")
                json.raw(tools)
            }
        }
        return json.bytes
    }

    /// What is hosted here was called `asset` before there was anything else.
    private var kind: String {
        asset.kind == .hostedGPT ? Manifest.Kind.asset.rawValue : asset.kind.rawValue
    }

    private func write(_ limits: AssetConfiguration.Limits, _ json: inout JSONWriter) {
        let values = [
            ("maximum_output_tokens", limits.maximumOutputTokens),
            ("maximum_request_bytes", limits.maximumRequestBytes),
            ("requests_per_minute", limits.requestsPerMinute),
        ]
        json.key("limits")
        json.object { json in
            for (key, value) in values {
                guard let value else { continue }
                json.key(key)
                json.integer(value)
            }
        }
    }

    private func write(_ rules: LabelRules, _ json: inout JSONWriter) {
        json.key("rules")
        json.object { json in
            for direction in Direction.allCases {
                json.key(direction.rawValue)
                json.object { json in
                    for (label, action) in rules[direction].sorted(by: { $0.key < $1.key }) {
                        json.text(label.name, action.description)
                    }
                }
            }
        }
    }
}

extension JSONWriter {
    mutating func text(_ name: String, _ value: String?) {
        guard let value else { return }
        key(name)
        string(value)
    }

    mutating func strings(_ name: String, _ values: [String]) {
        key(name)
        array { json in
            for value in values { json.string(value) }
        }
    }
}
