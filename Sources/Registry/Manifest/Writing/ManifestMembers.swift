internal import Wire

/// The members of a manifest, each as JSON on one line.
public enum ManifestMembers {
    public static func of(_ manifest: Manifest) -> [String: String] {
        guard let node = try? JSONSource.read(manifest.canonical), case .mapping(let members) = node.value else {
            return [:]
        }
        let texts = members.map { member in
            var json = JSONWriter()
            ManifestJSON.write(member.value, &json)
            return (member.key, String(decoding: json.bytes, as: UTF8.self))
        }
        return Dictionary(texts) { first, _ in first }
    }
}
