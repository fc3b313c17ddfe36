internal import Domain
internal import Wire

/// A data set as manifests describe one.
///
///     kind: dataset
///     id: customers
///     owner: lea.brandt@example.com
///     classification: confidential
///     audience: {groups: [support]}
enum DataSetManifest {
    static let keys = ["kind", "id", "name", "owner", "classification", "audience"]

    static func read(_ node: ManifestNode, _ problems: inout ManifestProblems) -> DataSet? {
        guard let reader = MappingReader(node, keys: keys, what: "a data set", &problems) else { return nil }
        let id = reader.required("id", .line(1...64), &problems).flatMap {
            ManifestValue.name($0, reader.node("id")?.place ?? reader.place, "id", &problems)
        }
        let name = reader.text("name", AssetManifest.nameRule, &problems)
        let owner = reader.required("owner", .line(1...254), &problems).flatMap {
            ManifestValue.email($0, reader.node("owner")?.place ?? reader.place, "owner", &problems)
        }
        if reader.node("classification") == nil { problems.add(reader.place, "`classification` is missing") }
        let classification = reader.choice("classification", Classification.self, &problems)
        let audience = AudiencePart.read(reader, &problems)
        guard let id, let owner, let classification, let audience else { return nil }
        return DataSet(id: id, name: name ?? id, owner: owner, classification: classification, audience: audience)
    }

    /// Sorted JSON that ``read(_:_:)`` takes.
    static func canonical(_ dataSet: DataSet) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            AudiencePart.write(dataSet.audience, &json)
            json.text("classification", dataSet.classification.rawValue)
            json.text("id", dataSet.id)
            json.text("kind", Manifest.Kind.dataSet.rawValue)
            json.text("name", dataSet.name)
            json.text("owner", dataSet.owner)
        }
        return json.bytes
    }
}
