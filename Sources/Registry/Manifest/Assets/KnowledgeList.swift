internal import Domain
internal import Wire

/// Reads and writes `knowledge`: the files an asset knows.
enum KnowledgeList {
    static let keys = ["name", "sha256", "classification"]
    static let most = 500
    static let nameRule = TextRule.line(1...254)
    static let digestLength = 64

    static func read(_ asset: MappingReader, _ problems: inout ManifestProblems) -> [KnowledgeReference] {
        var names: Set<String> = []
        let files = (asset.nodes("knowledge", upTo: most, &problems) ?? []).compactMap { node -> KnowledgeReference? in
            guard let reader = MappingReader(node, keys: keys, what: "a knowledge file", &problems) else { return nil }
            let name = reader.required("name", nameRule, &problems)
            let digest = digest(reader, &problems)
            if reader.node("classification") == nil { problems.add(reader.place, "`classification` is missing") }
            let classification = reader.choice("classification", Classification.self, &problems)
            guard let name, let digest, let classification else { return nil }
            if !names.insert(name).inserted {
                problems.add(node.place, "two knowledge files are called `\(TextRule.shown(name))`")
            }
            return KnowledgeReference(name: name, digest: digest, classification: classification)
        }
        return files.sorted { $0.name < $1.name }
    }

    /// `sha256`, which has to be there.
    static func digest(_ reader: MappingReader, _ problems: inout ManifestProblems) -> String? {
        guard let digest = reader.required("sha256", .line(1...254), &problems) else { return nil }
        guard digest.utf8.count == digestLength, digest.utf8.allSatisfy(isHex) else {
            problems.add(
                reader.node("sha256")?.place ?? reader.place,
                "`sha256` must be 64 hexadecimal digits in lower case; `sha256sum FILE` prints them")
            return nil
        }
        return digest
    }

    private static func isHex(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
    }

    /// Nothing where there are none, so that manifests from before there were any stay what they were.
    static func write(_ files: [KnowledgeReference], _ json: inout JSONWriter) {
        guard !files.isEmpty else { return }
        json.key("knowledge")
        json.array { json in
            for file in files.sorted(by: { $0.name < $1.name }) {
                json.object { json in
                    json.text("classification", file.classification.rawValue)
                    json.text("name", file.name)
                    json.text("sha256", file.digest)
                }
            }
        }
    }
}
