extension Manifest {
    /// The manifest as YAML, for people. Reading it again gives the same manifest.
    public var yaml: String { Self.yaml(canonical: canonical) ?? "" }

    /// A canonical manifest (sorted JSON) as YAML; `nil` when the bytes are no JSON.
    ///
    /// - Parameter version: What to say it was written from, so that it is not laid over what others write meanwhile.
    public static func yaml(canonical: [UInt8], from version: String? = nil) -> String? {
        guard let node = try? JSONSource.read(canonical), case .mapping(var members) = node.value else { return nil }
        if let version {
            let value = ManifestNode(value: .text(version), place: node.place)
            members.append(ManifestNode.Member(key: "version", keyPlace: node.place, value: value))
        }
        // What says most comes first, what is long comes last; the rest keeps its order.
        let ranked = members.enumerated().sorted { left, right in
            (rank(left.element.key), left.offset) < (rank(right.element.key), right.offset)
        }
        return YAMLText.write(ManifestNode(value: .mapping(ranked.map(\.element)), place: node.place))
    }

    private static func rank(_ key: String) -> Int {
        let first = [
            "kind", "version", "id", "email", "name", "owner", "deputies", "editors", "department", "purpose",
            "data_scope",
            "environment", "audience", "sharing",
        ]
        let last = ["knowledge", "actions", "mcp_servers", "rules", "instructions", "tools"]
        if let index = first.firstIndex(of: key) { return index }
        return last.firstIndex(of: key).map { 200 + $0 } ?? 100
    }
}
