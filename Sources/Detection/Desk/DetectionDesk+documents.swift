internal import Domain
internal import Inspection
internal import Registry
internal import Storage

extension DetectionDesk {
    /// Enters documents, in the place of those of the same name, all or none.
    public func add(_ documents: [NewDocument]) async throws(DetectionError) {
        try await ask(.addDocuments)
        let lock = try files.lock()
        var index = try fingerprints()
        var additions: [HoldingChange.Addition] = []
        let known = Dictionary(uniqueKeysWithValues: try rows([.document]).map { ($0.id.name, $0) })
        for document in documents {
            if let row = known[document.source.name], let source = LeakSource(row) { index.remove(source) }
            do throws(FingerprintError) {
                try index.add(document.fingerprints, of: document.source)
            } catch {
                throw .content("\(document.source.name): \(error)")
            }
            additions.append(document.addition)
        }
        let (saved, _) = try write(&index)
        try await change(HoldingChange(.addDocuments, additions: additions + saved))
        forgetFiles()
        withExtendedLifetime(lock) {}
    }

    /// Forgets documents.
    public func removeDocuments(_ names: [String]) async throws(DetectionError) {
        try await ask(.removeDocuments)
        let found = try known(names, .document, "document")
        let lock = try files.lock()
        var index = try fingerprints()
        for row in found { LeakSource(row).map { source in _ = index.remove(source) } }
        let (saved, removed) = try write(&index)
        try await change(
            HoldingChange(.removeDocuments, additions: saved, removals: found.map(\.id) + removed))
        forgetFiles()
        withExtendedLifetime(lock) {}
    }

    private func fingerprints() throws(DetectionError) -> TextIndex {
        guard let row = try rows([.fingerprints]).first else { return TextIndex(key: keys.documents) }
        return try files.read(row.hash) { try TextIndex(file: $0, key: keys.documents) }
    }

    /// What the store keeps of the file of fingerprints; of none when no document is left.
    private func write(
        _ index: inout TextIndex
    ) throws(DetectionError) -> ([HoldingChange.Addition], [HoldingRow.Name]) {
        let name = HoldingRow.Name(.fingerprints, "documents")
        guard !index.isEmpty else { return ([], [name]) }
        var writing = index
        let file = try files.write { sink throws in try writing.write(to: sink) }
        let summary = FingerprintsSummary(documents: index.sources.count, bytes: file.bytes)
        return ([HoldingChange.Addition(name, hash: file.hash, summary: summary)], [])
    }
}

extension NewDocument {
    fileprivate var addition: HoldingChange.Addition {
        let asset = source.family == source.name ? nil : source.family
        return HoldingChange.Addition(
            .init(.document, source.name), hash: digest,
            summary: DocumentSummary(
                kind: source.kind.rawValue, asset: asset, length: fingerprints.length,
                fingerprints: fingerprints.count),
            counts: ["fingerprints": fingerprints.count])
    }
}

extension LeakSource {
    /// The source a document's row stands for.
    init?(_ row: HoldingRow) {
        guard let summary = DocumentSummary.read(row), let kind = Kind(rawValue: summary.kind) else { return nil }
        self.init(kind, row.id.name, family: summary.asset)
    }
}
