internal import Domain

/// The part of a stored index that holds the fingerprints of one measure.
extension FingerprintIndex {
    mutating func write(to writer: inout IndexWriter) throws {
        settle()
        try writer.put(UInt64(measure.noise))
        try writer.put(UInt64(measure.guarantee))
        try writer.put(UInt64(list.documents.count))
        for document in list.documents {
            try writer.put(UInt64(document.source.kind == .instructions ? 1 : 0))
            try writer.put(document.source.name)
            try writer.put(document.source.family)
            try writer.put(UInt64(document.count))
            try writer.put(UInt64(document.letters))
        }
        let table = levels.first?.table ?? .empty
        try writer.put(table.starts)
        try writer.put(table.remainders)
        try writer.put(table.values)
    }

    /// - Parameter hasLetters: Whether it says of each document how long it is: not in the first version.
    init(_ reader: inout IndexReader, key: IndexKey, hasLetters: Bool) throws(IndexFileError) {
        guard let measure = FingerprintMeasure(noise: try reader.count(to: 256), guarantee: try reader.count(to: 256))
        else { throw .malformed }
        var list = FingerprintedDocuments()
        for number in 0..<(try reader.count(to: FingerprintedDocuments.most)) {
            let isInstructions = try reader.count(to: 1) == 1
            let source = LeakSource(
                isInstructions ? .instructions : .document, try reader.text(), family: try reader.text())
            let count = try reader.count(to: KeyTable.mostEntries)
            let letters = hasLetters ? try reader.count(to: Int(Int32.max)) : 0
            guard list.hasRoom(for: count) else { throw .malformed }
            _ = list.add(source, fingerprints: count, letters: letters)
            // The same source twice would be one removed document too many.
            guard list.sourceCount == number + 1 else { throw .malformed }
        }
        let (starts, remainders) = (try reader.numbers(), try reader.numbers())
        guard let table = KeyTable(starts: starts, remainders: remainders, values: try reader.numbers()) else {
            throw .malformed
        }
        self.init(key: key, measure: measure, list: list, levels: [FingerprintLevel(table)])
    }
}
