internal import Domain
internal import Wire

/// Reads and writes `data_scope`: the data an asset's purpose needs.
enum DataScopePart {
    static let keys = ["classification", "data_sets"]
    static let most = 100

    static func read(_ asset: MappingReader, _ problems: inout ManifestProblems) -> DataScope {
        guard let node = asset.node("data_scope"),
            let reader = MappingReader(node, keys: keys, what: "`data_scope`", &problems)
        else { return DataScope() }
        let classification = reader.choice("classification", Classification.self, &problems)
        let dataSets = (reader.texts("data_sets", upTo: most, &problems) ?? []).compactMap {
            ManifestValue.name($0.text, $0.place, "data_sets", &problems)
        }
        return DataScope(classification: classification, dataSets: Set(dataSets))
    }

    static func write(_ scope: DataScope, _ json: inout JSONWriter) {
        guard !scope.isEmpty else { return }
        json.key("data_scope")
        json.object { json in
            json.text("classification", scope.classification?.rawValue)
            json.strings("data_sets", scope.dataSets.sorted())
        }
    }
}
