extension TextIndex {
    private static let kind: StaticString = "SPPRINTS"
    /// The first had no short texts, and did not say how long a document is.
    private static let versions: ClosedRange<UInt64> = 1...2

    /// Stores the index in pieces of some 64 KiB, after settling it.
    public mutating func write(to sink: @escaping (UnsafeRawBufferPointer) throws -> Void) throws {
        var writer = try IndexWriter(Self.kind, version: Self.versions.upperBound, long.key, to: sink)
        try long.write(to: &writer)
        try short.write(to: &writer)
        try writer.finish()
    }

    /// Reads what ``write(to:)`` stored. The bytes may be a mapped file: nothing of them is kept.
    ///
    /// The documents of a file of the first version are found as they were until they are entered again.
    public init(file: UnsafeRawBufferPointer, key: IndexKey) throws(IndexFileError) {
        var reader = try IndexReader(file, kind: Self.kind, versions: Self.versions, key)
        let isFirst = reader.version == Self.versions.lowerBound
        let long = try FingerprintIndex(&reader, key: key, hasLetters: !isFirst)
        let short =
            isFirst
            ? FingerprintIndex(key: key, measure: .short)
            : try FingerprintIndex(&reader, key: key, hasLetters: true)
        try reader.finish()
        guard long.measure == .standard, short.measure == .short else { throw .malformed }
        self.init(long: long, short: short)
    }
}
