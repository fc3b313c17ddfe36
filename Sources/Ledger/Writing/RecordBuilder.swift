internal import Domain
internal import Merkle
internal import Storage
internal import Trust
internal import Wire

/// A record as it is stored, and its leaf.
struct BuiltRecord {
    var record: StoredRecord
    var leaf: TreeHash
}

/// Makes the row that is stored out of an entry. A value that whoever builds keeps for itself.
struct RecordBuilder {
    private let keys: LedgerKeys
    private let subjects: Subjects
    private var terms: IndexTerms

    init(_ keys: LedgerKeys, _ subjects: Subjects) {
        self.keys = keys
        self.subjects = subjects
        terms = IndexTerms(keys)
    }

    /// - Parameter form: Stores have records of older forms.
    /// - Throws: ``SealingError``; ``StoreError`` when it is a person's first record and the person's key cannot be kept.
    mutating func build(_ entry: Entry, sequence: Int64, form: SealingForm = .newest) throws -> BuiltRecord {
        let facts = entry.facts
        let subject = try subjects.writing(facts.person, at: facts.time)
        let (encoded, passages) = (RecordFactsCodec.encode(facts), TranscriptCodec.encode(entry.passages))
        var leafEntry = LeafEntry(
            form: form, sequence: sequence, time: facts.time, kind: facts.kind.rawValue, key: subject.key,
            subject: subject.pseudonym, factsLength: encoded.count + RecordSealer.factsOverhead,
            contentLength: passages.count + RecordSealer.contentOverhead)
        let sealed = try subject.sealer.seal(
            facts: encoded, content: passages, sequence: sequence, header: leafEntry.header)
        leafEntry.seal(facts: sealed.facts, content: sealed.content)
        let leaf = TreeHash.leaf(leafEntry.bytes)
        let record = StoredRecord(
            sequence: sequence, time: facts.time, kind: facts.kind.rawValue,
            activity: IndexTerms.activity(facts.activity, keys), entry: leafEntry.bytes, leaf: leaf.bytes,
            terms: terms.terms(of: facts), facts: sealed.facts, content: sealed.content)
        return BuiltRecord(record: record, leaf: leaf)
    }
}
