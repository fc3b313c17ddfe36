internal import Domain

extension FingerprintIndex {
    private static let kind: StaticString = "SPPRINTS"
    private static let version: UInt64 = 1

    /// Stores the index in pieces of some 64 KiB, after settling it.
    public mutating func write(to sink: @escaping (UnsafeRawBufferPointer) throws -> Void) throws {
        settle()
        var writer = try IndexWriter(Self.kind, version: Self.version, key, to: sink)
        try writer.put(UInt64(measure.noise))
        try writer.put(UInt64(measure.guarantee))
        try writer.put(UInt64(list.documents.count))
        for document in list.documents {
            try writer.put(UInt64(document.source.kind == .instructions ? 1 : 0))
            try writer.put(document.source.name)
            try writer.put(document.source.family)
            try writer.put(UInt64(document.count))
        }
        let table = levels.first?.table ?? .empty
        try writer.put(table.starts)
        try writer.put(table.remainders)
        try writer.put(table.values)
        try writer.finish()
    }

    /// Reads what ``write(to:)`` stored. The bytes may be a mapped file: nothing of them is kept.
    public init(file: UnsafeRawBufferPointer, key: IndexKey) throws(IndexFileError) {
        var reader = try IndexReader(file, kind: Self.kind, version: Self.version, key)
        guard let measure = FingerprintMeasure(noise: try reader.count(to: 256), guarantee: try reader.count(to: 256))
        else { throw .malformed }
        var list = FingerprintedDocuments()
        for number in 0..<(try reader.count(to: FingerprintedDocuments.most)) {
            let isInstructions = try reader.count(to: 1) == 1
            let source = LeakSource(
                isInstructions ? .instructions : .document, try reader.text(), family: try reader.text())
            let count = try reader.count(to: KeyTable.mostEntries)
            guard list.hasRoom(for: count) else { throw .malformed }
            _ = list.add(source, fingerprints: count)
            // The same source twice would be one removed document too many.
            guard list.sourceCount == number + 1 else { throw .malformed }
        }
        let (starts, remainders) = (try reader.numbers(), try reader.numbers())
        guard let table = KeyTable(starts: starts, remainders: remainders, values: try reader.numbers()) else {
            throw .malformed
        }
        try reader.finish()
        self.init(key: key, measure: measure, list: list, levels: [FingerprintLevel(table)])
    }
}
