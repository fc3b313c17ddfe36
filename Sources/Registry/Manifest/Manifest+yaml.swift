extension Manifest {
    /// The manifest as YAML, for people. Reading it again gives the same manifest.
    public var yaml: String { Self.yaml(canonical: canonical) ?? "" }

    /// A canonical manifest (sorted JSON) as YAML; `nil` when the bytes are no JSON.
    public static func yaml(canonical: [UInt8]) -> String? {
        guard let node = try? JSONSource.read(canonical), case .mapping(let members) = node.value else { return nil }
        // What says most comes first, what is long comes last; the rest keeps its order.
        let ranked = members.enumerated().sorted { left, right in
            (rank(left.element.key), left.offset) < (rank(right.element.key), right.offset)
        }
        return YAMLText.write(ManifestNode(value: .mapping(ranked.map(\.element)), place: node.place))
    }

    private static func rank(_ key: String) -> Int {
        let first = [
            "kind", "id", "email", "name", "owner", "deputies", "department", "purpose", "environment", "audience",
        ]
        let last = ["rules", "instructions", "tools"]
        if let index = first.firstIndex(of: key) { return index }
        return last.firstIndex(of: key).map { 200 + $0 } ?? 100
    }
}
