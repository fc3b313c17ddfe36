/// Proof for the drawer that an entry is in a log (c2sp.org/tlog-proof): index, inclusion proof and signed checkpoint in
/// one text that is checked without asking anybody. Such files end in `.tlog-proof`.
public struct LogProof: Hashable, Sendable {
    /// The most ``extra`` data that is read or written, in bytes.
    public static let maximumExtra = 1 << 16
    /// The largest file that is read, in bytes.
    public static let maximumSize = SignedNote.maximumSize + 2 * maximumExtra

    /// Data of the application's own. Nothing vouches for it. Not empty.
    public let extra: [UInt8]?
    /// The entry's place in the log, from 0.
    public let index: UInt64
    /// From the leaf's sibling up to the root's child.
    public let path: [TreeHash]
    /// The head of the log that the path leads to.
    public let checkpoint: SignedCheckpoint

    /// Puts a proof together.
    ///
    /// - Throws: ``LogProofError/malformed(line:)`` for more extra data than ``maximumExtra`` or none, an index that lies
    ///   beyond the checkpoint, or a path longer than any.
    public init(
        index: UInt64, path: [TreeHash], checkpoint: SignedCheckpoint, extra: [UInt8]? = nil
    ) throws(LogProofError) {
        guard extra.map({ (1...Self.maximumExtra).contains($0.count) }) ?? true else { throw .malformed(line: 2) }
        let line = extra == nil ? 2 : 3
        guard index < checkpoint.checkpoint.size else { throw .malformed(line: line) }
        guard path.count <= HashLines.maximum else { throw .malformed(line: line + 1) }
        self.extra = extra
        self.index = index
        self.path = path
        self.checkpoint = checkpoint
    }

    /// Reads a file.
    public init(_ bytes: [UInt8]) throws(LogProofError) {
        guard bytes.count <= Self.maximumSize else { throw .tooLarge }
        var lines = LineReader(bytes[...])
        guard lines.next()?.elementsEqual(Self.header) == true else { throw .malformed(line: 1) }
        var extra: [UInt8]?
        if let text = lines.next(after: "extra ") {
            extra = Base64.decode(text)
            guard extra != nil else { throw .malformed(line: lines.number) }
        }
        let indexLine = lines.number + 1
        guard let index = lines.next(after: "index ").flatMap({ Decimal.decode($0) }) else {
            throw .malformed(line: indexLine)
        }
        guard let path = HashLines.read(&lines) else { throw .malformed(line: lines.number) }
        let checkpoint: SignedCheckpoint
        do {
            checkpoint = try SignedCheckpoint(Array(lines.rest))
        } catch {
            throw .checkpoint(error)
        }
        try self.init(index: index, path: path, checkpoint: checkpoint, extra: extra)
    }

    /// The file.
    public var bytes: [UInt8] {
        var bytes = Array(Self.header)
        bytes.append("\n")
        if let extra {
            bytes.append("extra ")
            bytes += Base64.encode(extra)
            bytes.append("\n")
        }
        bytes.append("index ")
        bytes += Decimal.encode(index)
        bytes.append("\n")
        for hash in path { bytes.append(line: hash) }
        bytes.append("\n")
        return bytes + checkpoint.bytes
    }

    /// Checks that an entry lies at ``index`` of a log one trusts (c2sp.org/tlog-proof, "Verifying a tlog proof").
    ///
    /// - Parameter leaf: the hash of the entry, made of what the entry must be, not of anything in the proof.
    /// - Returns: the signatures of keys that are known, with the times of the witnesses.
    public func verify(leaf: TreeHash, in log: TrustedLog) throws(LogProofError) -> [VerifiedSignature] {
        let signatures: [VerifiedSignature]
        do {
            signatures = try log.verify(checkpoint)
        } catch {
            throw .checkpoint(error)
        }
        do {
            let head = checkpoint.checkpoint
            try InclusionProof(index: index, size: head.size, path: path).verify(leaf: leaf, root: head.root)
        } catch {
            throw .inclusion(error)
        }
        return signatures
    }

    private static let header = "c2sp.org/tlog-proof@v1".utf8
}
