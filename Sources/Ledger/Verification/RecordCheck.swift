internal import Domain
internal import Merkle
internal import Storage
internal import Trust
internal import Wire

/// Checks one record by itself.
struct RecordCheck {
    /// What opens records; `nil` without the master key.
    private let opening: (keys: LedgerKeys, subjects: Subjects)?
    private var terms: IndexTerms?
    /// The newest form that a record had so far.
    private var form = SealingForm.expanded
    /// The first record of the form in which records are sealed now: whoever writes it ties the checkpoints that cover it.
    private(set) var newest: Int64?
    /// What was erased, and what receipts say of it.
    private(set) var erasures = ErasureCheck()
    /// What is in force by the record.
    private(set) var standing = StandingCheck()

    init(_ store: any RecordStore, _ keys: LedgerKeys?) {
        opening = keys.map { ($0, Subjects(store, $0)) }
        terms = keys.map(IndexTerms.init)
    }

    /// The key that has to be looked up before the record can be checked.
    func missingKey(of record: StoredRecord) -> [UInt8]? {
        guard let opening, let entry = LeafEntry(record.entry), opening.subjects.known(key: entry.key) == nil else {
            return nil
        }
        return entry.key
    }

    func lookUp(key: [UInt8]) throws(StoreError) {
        do {
            _ = try opening?.subjects.reading(key: key)
        } catch let error as StoreError {
            throw error
        } catch {
            // It does not unwrap: the record then fails its check.
            opening?.subjects.remember(key: key, nil)
        }
    }

    /// What is wrong with it; `nil` when it is as it was written.
    mutating func problem(_ record: StoredRecord, _ hashes: RecordHashes) -> String? {
        guard hashes.leaf == TreeHash(record.leaf) else {
            return "the record does not match its leaf hash"
        }
        guard let entry = LeafEntry(record.entry) else { return "what its leaf stands for cannot be read" }
        if entry.sequence != record.sequence { return "its leaf is that of another record" }
        if entry.form < form { return "its leaf is of an older form than one before it" }
        form = entry.form
        if form == .newest, newest == nil { newest = record.sequence }
        if record.time != entry.time { return "the column `time` does not match its leaf" }
        if record.kind != entry.kind { return "the column `kind` does not match its leaf" }
        guard let facts = record.facts, let content = record.content else {
            guard record.isErased else { return "the record is gone in part" }
            erasures.purged(record.sequence)
            standing.purged(record)
            return nil
        }
        guard let sealed = hashes.sealed, entry.covers(facts: facts, content: content, digest: sealed) else {
            return "the record does not match its leaf hash"
        }
        return problem(record, entry, facts, content)
    }

    /// What shows only with the key.
    private mutating func problem(
        _ record: StoredRecord, _ entry: LeafEntry, _ facts: [UInt8], _ content: [UInt8]
    ) -> String? {
        guard let (keys, subjects) = opening else { return nil }
        guard case .some(.some(let subject)) = subjects.known(key: entry.key) else {
            return "the key it was sealed with is missing"
        }
        if subject.pseudonym != entry.subject { return "the key it was sealed with is that of another person" }
        let header = entry.header
        guard let opened = try? subject.sealer.open(facts: facts, sequence: record.sequence, header: header) else {
            return "the facts do not open with this key"
        }
        guard let told = try? RecordFactsCodec.decode(opened) else { return "the facts cannot be read" }
        if told.time != entry.time || told.kind.rawValue != entry.kind { return "the facts do not match the leaf" }
        if record.activity != IndexTerms.activity(told.activity, keys),
            record.activity != IndexTerms.plainActivity(told.activity, keys)
        {
            return "the column `activity` does not match the facts"
        }
        if terms?.terms(of: told) != record.terms { return "the column `terms` does not match the facts" }
        guard
            let passages = try? subject.sealer.open(
                content: content, facts: facts, sequence: record.sequence, header: header)
        else { return "the content does not open with this key" }
        guard let transcript = try? TranscriptCodec.decode(passages) else { return "the content cannot be read" }
        standing.read(record.sequence, told, transcript)
        return erasures.read(told, transcript)
    }
}
