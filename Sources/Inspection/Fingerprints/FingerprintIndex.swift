internal import Domain

/// The fingerprints of documents under a key: knows where a text's fingerprints come from, and cannot be read.
///
/// Some eleven bytes a fingerprint. New documents go into a small dictionary, from there into tables of which each is at
/// least four times as large as the next; removed ones are skipped at once and dropped when tables are put together.
public struct FingerprintIndex: Sendable {
    /// Where a fingerprint is: a document, and which of the document's fingerprints.
    struct Place: Hashable, Sendable {
        let document: Int
        let ordinal: Int
    }

    /// What is known of a fingerprint.
    enum Answer: Hashable, Sendable {
        case unknown
        /// So many documents have it that it is nobody's own.
        case common
        case places([Place])
    }

    public let measure: FingerprintMeasure
    let rolling: RollingHash
    let key: IndexKey
    private(set) var list: FingerprintedDocuments
    private(set) var levels: [FingerprintLevel]
    /// What is in no table yet.
    private var recent = RecentFingerprints()
    private let mostRecent: Int

    /// Families a fingerprint has at most before it counts as common text.
    public static let mostFamilies = 12
    /// Entries of a fingerprint that are kept, and those of one document.
    private static let mostPlaces = 96
    private static let mostPlacesOfOne = 8
    /// The only entry of a fingerprint that is common.
    private static let common = UInt32.max
    private static let standardRecent = 1 << 16

    public init(key: IndexKey, measure: FingerprintMeasure = .standard) {
        self.init(key: key, measure: measure, list: FingerprintedDocuments(), levels: [])
    }

    init(
        key: IndexKey, measure: FingerprintMeasure, list: FingerprintedDocuments, levels: [FingerprintLevel],
        mostRecent: Int = standardRecent
    ) {
        self.mostRecent = mostRecent
        self.key = key
        self.measure = measure
        rolling = RollingHash(length: measure.noise)
        self.list = list
        self.levels = levels
    }

    /// The documents that are looked for.
    public var sources: [LeakSource] { list.sources }
    /// Fingerprints kept, those of removed documents included until ``settle()``.
    public var fingerprints: Int { levels.reduce(recent.count) { $0 + $1.count } }
    /// What holds the fingerprints that are in tables, in bytes.
    public var bytes: Int { levels.reduce(0) { $0 + $1.bytes } }

    /// Enters a document, in place of the one with the same source.
    public mutating func add(_ fingerprints: DocumentFingerprints, of source: LeakSource) throws(FingerprintError) {
        guard source.kind != .canary, !source.name.isEmpty, source.name.utf8.count <= IndexFile.longestText,
            source.family.utf8.count <= IndexFile.longestText
        else { throw .badSource }
        if !list.hasRoom(for: fingerprints.count) { settle() }
        guard list.hasRoom(for: fingerprints.count) else { throw .full }
        var entry = list.add(source, fingerprints: fingerprints.count, letters: fingerprints.length)
        for hash in fingerprints.hashes {
            recent.append(storedKey(hash), entry)
            entry += 1
        }
        if recent.count >= mostRecent { pushRecent() }
    }

    /// Fingerprints a text and enters it.
    public mutating func add(_ text: [UInt8], of source: LeakSource) throws(FingerprintError) {
        var reader = FingerprintReader(measure)
        reader.append(text)
        try add(reader.finish(), of: source)
    }

    /// Nothing of it is found from now on; whether it was there.
    @discardableResult public mutating func remove(_ source: LeakSource) -> Bool { list.remove(source) }

    /// Puts everything into one table and drops what was removed: what the index is stored as.
    public mutating func settle() {
        pushRecent()
        if levels.count > 1 {
            let table = levels.dropFirst().reduce(levels[0].table) { table, level in
                KeyTable.merged(table, level.table, settle: reduce)
            }
            levels = [FingerprintLevel(table)]
        }
        guard list.hasRemoved, let table = levels.first?.table else { return }
        let settled = list.settled()
        let moved = KeyTable.merged(table, .empty) { entries in
            entries = entries.compactMap { $0 == Self.common ? $0 : list.moved($0, to: settled) }
        }
        list = settled
        levels = moved.values.isEmpty ? [] : [FingerprintLevel(moved)]
    }

    /// Of which fingerprints something may be known: of nearly none of a text that has nothing of ours.
    ///
    /// They are asked about together, so that the processor waits for many places of a large filter at once.
    func mayKnow(_ choices: [Winnower.Choice]) -> [Bool] {
        let keys = choices.map { storedKey($0.hash) }
        var known = keys.map { recent.mayHold($0) }
        for level in levels { level.mark(keys, in: &known) }
        return known
    }

    func answer(_ hash: UInt64) -> Answer {
        let key = storedKey(hash)
        var entries: [UInt32] = []
        for level in levels where level.mayHold(key) { level.append(key, to: &entries) }
        recent.append(key, to: &entries)
        if entries.isEmpty { return .unknown }
        reduce(&entries)
        if entries.first == Self.common { return .common }
        return .places(entries.compactMap(list.place))
    }

    /// The part of a fingerprint's keyed hash that is stored.
    @inline(__always) private func storedKey(_ hash: UInt64) -> UInt64 {
        KeyTable.key(SipHash.hash(hash, 0, key.values))
    }

    private mutating func pushRecent() {
        guard recent.count > 0 else { return }
        var table = KeyTable(keys: recent.keys, values: recent.entries, settle: reduce)
        recent = RecentFingerprints()
        while let last = levels.last, last.count < table.values.count * 4 {
            table = KeyTable.merged(last.table, table, settle: reduce)
            levels.removeLast()
        }
        levels.append(FingerprintLevel(table))
    }

    /// Of a fingerprint's entries leaves those that are looked at, or that it is common.
    private func reduce(_ entries: inout [UInt32]) {
        // Most are one of a kind; whether its document was removed is asked when it is looked at.
        guard entries.count > 1 else { return }
        var kept: [UInt32] = []
        var families: Set<UInt32> = []
        var ofOne: [Int: Int] = [:]
        for entry in entries {
            if entry == Self.common {
                entries = [entry]
                return
            }
            guard let place = list.place(of: entry) else { continue }
            families.insert(list.documents[place.document].family)
            if families.count > Self.mostFamilies {
                entries = [Self.common]
                return
            }
            guard kept.count < Self.mostPlaces, ofOne[place.document, default: 0] < Self.mostPlacesOfOne else {
                continue
            }
            ofOne[place.document, default: 0] += 1
            kept.append(entry)
        }
        entries = kept
    }
}
