internal import Domain
internal import Merkle
internal import Storage
internal import Trust

/// Ties each signed checkpoint to the one before it, under the master key: one that is taken out from among them leaves a gap.
///
/// The tie is a signature line of the checkpoint (c2sp.org/signed-note), of a kind that nobody else knows and that others keep
/// and ignore: HMAC-SHA256 over size, time and root of both checkpoints.
struct NoteChain {
    /// What a checkpoint says of the one before it.
    enum Tie {
        /// Nothing: it was signed before checkpoints were tied.
        case none
        case holds
        case broken
    }

    private static let label = Array("sallyport checkpoint chain v1".utf8)

    private let keys: LedgerKeys
    private let name: KeyName
    private let id: UInt32

    /// - Parameter log: The name of the log's first key.
    init(_ log: KeyName, _ keys: LedgerKeys) throws {
        guard let name = KeyName(log.description + "/chain") else { throw RecordError("the log's name is too long") }
        self.keys = keys
        self.name = name
        // The signature type for what has none, then what it is.
        var digest: [UInt8] = []
        ContentDigest.append(of: Array(name.description.utf8) + [UInt8(ascii: "\n"), 0xff], Self.label, to: &digest)
        id = digest.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
    }

    /// The line of a checkpoint with this head that comes after `last`, or is the first.
    func line(_ size: Int64, _ time: Timestamp, _ root: [UInt8], after last: StoredNote?) throws -> NoteSignature {
        let mac = keys.checkpointMAC(Self.message(size, time, root, after: last))
        guard let line = NoteSignature(name: name, keyID: id, bytes: mac) else {
            throw RecordError("a checkpoint could not be tied to the one before it")
        }
        return line
    }

    /// What a stored checkpoint says of `last`, or of being the first.
    func tie(_ note: SignedNote, of stored: StoredNote, to last: StoredNote?) -> Tie {
        let lines = note.signatures.filter { $0.name == name && $0.keyID == id }
        guard let line = lines.first else { return .none }
        let message = Self.message(stored.size, stored.time, stored.root, after: last)
        return lines.count == 1 && keys.isCheckpointMAC(line.bytes, of: message) ? .holds : .broken
    }

    private static func message(
        _ size: Int64, _ time: Timestamp, _ root: [UInt8], after last: StoredNote?
    ) -> [UInt8] {
        var bytes = label
        bytes.append(0)
        for (size, time, root) in [(size, time, root), last.map { ($0.size, $0.time, $0.root) }].compactMap({ $0 }) {
            bytes.append(bigEndian: UInt64(bitPattern: size))
            bytes.append(bigEndian: UInt64(bitPattern: time.microseconds))
            bytes += root
        }
        return bytes
    }
}
