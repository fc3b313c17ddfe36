/// The documents of an index. Their fingerprints are numbered through, so that one number says document and place.
struct FingerprintedDocuments: Sendable {
    struct Document: Hashable, Sendable {
        let source: LeakSource
        let family: UInt32
        /// The number of its first fingerprint.
        var start: UInt32
        let count: UInt32
        /// Bytes of folded text; 0 where nobody knows.
        let letters: Int
        var isRemoved = false
    }

    private(set) var documents: [Document] = []
    private var numbers: [LeakSource: Int] = [:]
    private var families: [String: UInt32] = [:]
    private var next: UInt32 = 0

    static let most = 1 << 22

    var sourceCount: Int { numbers.count }
    var hasRemoved: Bool { numbers.count < documents.count }
    var sources: [LeakSource] { documents.filter { !$0.isRemoved }.map(\.source) }

    func hasRoom(for fingerprints: Int) -> Bool {
        fingerprints < KeyTable.mostEntries - Int(next) && documents.count < Self.most
    }

    /// Adds a document in place of the one with this source; returns the number of its first fingerprint.
    ///
    /// - Parameter letters: Bytes of folded text; 0 where nobody knows.
    mutating func add(_ source: LeakSource, fingerprints: Int, letters: Int) -> UInt32 {
        remove(source)
        let family = families[source.family] ?? UInt32(families.count)
        families[source.family] = family
        numbers[source] = documents.count
        let start = next
        documents.append(
            Document(source: source, family: family, start: start, count: UInt32(fingerprints), letters: letters))
        next += UInt32(fingerprints)
        return start
    }

    @discardableResult mutating func remove(_ source: LeakSource) -> Bool {
        guard let number = numbers.removeValue(forKey: source) else { return false }
        documents[number].isRemoved = true
        return true
    }

    /// Where the fingerprint with this number is; `nil` when its document was removed.
    func place(of entry: UInt32) -> FingerprintIndex.Place? {
        guard let number = number(of: entry), !documents[number].isRemoved else { return nil }
        return FingerprintIndex.Place(document: number, ordinal: Int(entry - documents[number].start))
    }

    /// The documents that are left, numbered anew.
    func settled() -> FingerprintedDocuments {
        var settled = FingerprintedDocuments()
        for document in documents where !document.isRemoved {
            _ = settled.add(document.source, fingerprints: Int(document.count), letters: document.letters)
        }
        return settled
    }

    /// The number a fingerprint has in `settled`.
    func moved(_ entry: UInt32, to settled: FingerprintedDocuments) -> UInt32? {
        guard let place = place(of: entry), let number = settled.numbers[documents[place.document].source] else {
            return nil
        }
        return settled.documents[number].start + UInt32(place.ordinal)
    }

    private func number(of entry: UInt32) -> Int? {
        var low = 0
        var high = documents.count
        while low < high {
            let middle = (low + high) / 2
            if documents[middle].start <= entry { low = middle + 1 } else { high = middle }
        }
        // Documents without fingerprints start where the next one does.
        while low > 0, documents[low - 1].count == 0 { low -= 1 }
        guard low > 0, entry - documents[low - 1].start < documents[low - 1].count else { return nil }
        return low - 1
    }
}
