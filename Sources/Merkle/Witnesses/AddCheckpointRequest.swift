/// The body of `POST <prefix>/add-checkpoint` (c2sp.org/tlog-witness): a new checkpoint, and the proof that it continues
/// the one the witness has.
public struct AddCheckpointRequest: Hashable, Sendable {
    /// The most hashes a request carries.
    public static let maximumProofLength = HashLines.maximum
    /// The largest request that is read, in bytes.
    public static let maximumSize = SignedNote.maximumSize + 4096

    /// The size of the newest checkpoint the witness has cosigned; 0 when it has none.
    public let oldSize: UInt64
    /// The consistency proof (RFC 9162, section 2.1.4) between both sizes; empty when the older one is 0.
    public let proof: [TreeHash]
    /// What shall be cosigned.
    public let checkpoint: SignedCheckpoint

    /// Puts a request together.
    ///
    /// - Throws: ``WitnessError/malformed(line:)`` for a size that cannot be written or more hashes than
    ///   ``maximumProofLength``.
    public init(oldSize: UInt64, proof: [TreeHash], checkpoint: SignedCheckpoint) throws(WitnessError) {
        guard oldSize <= Checkpoint.maximumSize else { throw .malformed(line: 1) }
        guard proof.count <= Self.maximumProofLength else { throw .malformed(line: 2 + Self.maximumProofLength) }
        self.oldSize = oldSize
        self.proof = proof
        self.checkpoint = checkpoint
    }

    /// Reads a body.
    public init(_ bytes: [UInt8]) throws(WitnessError) {
        guard bytes.count <= Self.maximumSize else { throw .tooLarge }
        var lines = LineReader(bytes[...])
        guard let oldSize = lines.next(after: "old ").flatMap({ Decimal.decode($0) }) else { throw .malformed(line: 1) }
        guard let proof = HashLines.read(&lines) else { throw .malformed(line: lines.number) }
        self.oldSize = oldSize
        self.proof = proof
        do {
            checkpoint = try SignedCheckpoint(Array(lines.rest))
        } catch {
            throw .checkpoint(error)
        }
    }

    /// The body.
    public var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.append("old ")
        bytes += Decimal.encode(oldSize)
        bytes.append("\n")
        for hash in proof { bytes.append(line: hash) }
        bytes.append("\n")
        return bytes + checkpoint.bytes
    }
}
