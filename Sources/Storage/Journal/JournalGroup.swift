internal import Domain

/// The records of one append and the checkpoint over them, as the journal holds them: all of it or nothing.
///
///     magic      4 bytes
///     epoch      8
///     length     4, of what follows the checksum
///     checksum   8, over epoch, length and what follows
///     the number of records, the records, the checkpoint
struct JournalGroup: Sendable {
    var records: [StoredRecord]
    var checkpoint: StoredCheckpoint

    /// The sequence of its first record, and of the first after it.
    var first: Int64 { checkpoint.size - Int64(records.count) }
    var end: Int64 { checkpoint.size }

    /// About how many bytes it takes.
    var roughLength: Int { records.reduce(256) { $0 + 512 + ($1.facts?.count ?? 0) + ($1.content?.count ?? 0) } }

    private static let magic: UInt32 = 0x67_4a_6c_53  // SlJg
    private static let prefix = 24

    // MARK: - Writing

    /// - Throws: ``StoreError/Code/constraint`` for what the database would refuse later, when it is too late.
    func checkRules(at size: Int64) throws(StoreError) {
        var sequence = size
        for record in records {
            guard record.sequence == sequence, record.leaf.count == 32,
                record.activity.map({ $0.count == StoredRecord.termLength }) ?? true,
                record.terms.count.isMultiple(of: StoredRecord.termLength)
            else {
                throw StoreError(.constraint, "appending records")
            }
            sequence += 1
        }
        guard !records.isEmpty, size >= 0, checkpoint.size == sequence, checkpoint.root.count == 32,
            checkpoint.mac.count == 32
        else { throw StoreError(.constraint, "appending records") }
    }

    func bytes(epoch: UInt64) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(roughLength)
        bytes.append(number: Self.magic)
        bytes.append(number: epoch)
        bytes.append(number: UInt32(0))
        bytes.append(number: UInt64(0))
        bytes.append(number: UInt32(records.count))
        for record in records { Self.append(record, to: &bytes) }
        bytes.append(number: checkpoint.size)
        bytes.append(number: checkpoint.time.microseconds)
        bytes.append(counted: checkpoint.root)
        bytes.append(counted: checkpoint.mac)
        bytes.append(counted: checkpoint.frontier)
        bytes.withUnsafeMutableBytes { all in
            let length = UInt32(all.count - Self.prefix)
            all.storeBytes(of: length.littleEndian, toByteOffset: 12, as: UInt32.self)
            let sum = Self.checksum(UnsafeRawBufferPointer(all))
            all.storeBytes(of: sum.littleEndian, toByteOffset: 16, as: UInt64.self)
        }
        return bytes
    }

    private static func append(_ record: StoredRecord, to bytes: inout [UInt8]) {
        bytes.append(number: record.sequence)
        bytes.append(number: record.time.microseconds)
        bytes.append(counted: record.kind)
        bytes.append(counted: record.activity)
        bytes.append(counted: record.entry)
        bytes.append(counted: record.leaf)
        bytes.append(counted: record.terms)
        bytes.append(counted: record.facts)
        bytes.append(counted: record.content)
    }

    private static func checksum(_ all: UnsafeRawBufferPointer) -> UInt64 {
        let head = JournalChecksum.of(UnsafeRawBufferPointer(rebasing: all[4..<16]))
        return head ^ JournalChecksum.of(UnsafeRawBufferPointer(rebasing: all[prefix...]))
    }

    // MARK: - Reading

    /// The group that begins `bytes`, and how many bytes it has; `nil` when there is none of this epoch, or not whole.
    static func read(_ bytes: UnsafeRawBufferPointer, epoch: UInt64) -> (group: JournalGroup, length: Int)? {
        var reader = JournalReader(bytes)
        guard reader.number(UInt32.self) == magic, reader.number(UInt64.self) == epoch,
            let length = reader.number(UInt32.self), let sum = reader.number(UInt64.self),
            bytes.count - prefix >= Int(length)
        else { return nil }
        let all = UnsafeRawBufferPointer(rebasing: bytes[..<(prefix + Int(length))])
        guard checksum(all) == sum else { return nil }
        var content = JournalReader(UnsafeRawBufferPointer(rebasing: all[prefix...]))
        guard let group = JournalGroup(&content), content.isAtEnd else { return nil }
        return (group, all.count)
    }

    /// Whether a group of this epoch begins there, be it whole or not.
    static func begins(_ bytes: UnsafeRawBufferPointer, at offset: Int, epoch: UInt64) -> Bool {
        guard offset < bytes.count else { return false }
        var reader = JournalReader(UnsafeRawBufferPointer(rebasing: bytes[offset...]))
        return reader.number(UInt32.self) == magic && reader.number(UInt64.self) == epoch
    }

    private init?(_ reader: inout JournalReader) {
        guard let count = reader.number(UInt32.self), count > 0, count <= 1 << 20 else { return nil }
        var records: [StoredRecord] = []
        for _ in 0..<count {
            guard let record = Self.record(&reader) else { return nil }
            records.append(record)
        }
        guard let size = reader.number(Int64.self), let time = reader.number(Int64.self),
            let root = reader.requiredData(), let mac = reader.requiredData(), let frontier = reader.data()
        else { return nil }
        self.records = records
        checkpoint = StoredCheckpoint(
            size: size, root: root, time: Timestamp(microseconds: time), mac: mac, frontier: frontier)
        guard (try? checkRules(at: first)) != nil else { return nil }
    }

    init(records: [StoredRecord], checkpoint: StoredCheckpoint) {
        self.records = records
        self.checkpoint = checkpoint
    }

    private static func record(_ reader: inout JournalReader) -> StoredRecord? {
        guard let sequence = reader.number(Int64.self), let time = reader.number(Int64.self),
            let kind = reader.requiredText(), let activity = reader.data(), let entry = reader.requiredData(),
            let leaf = reader.requiredData(), let terms = reader.requiredData(), let facts = reader.data(),
            let content = reader.data()
        else { return nil }
        return StoredRecord(
            sequence: sequence, time: Timestamp(microseconds: time), kind: kind, activity: activity, entry: entry,
            leaf: leaf, terms: terms, facts: facts, content: content)
    }
}
