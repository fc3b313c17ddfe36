/// The lines of hashes in base64 that proof files and requests carry.
enum HashLines {
    /// Trees below 2⁶³ leaves have no longer proofs.
    static let maximum = 63

    /// Reads hashes up to an empty line, which is read too; `nil` when there is none, or more hashes than any proof has.
    static func read(_ lines: inout LineReader) -> [TreeHash]? {
        var hashes: [TreeHash] = []
        while let line = lines.next() {
            if line.isEmpty { return hashes }
            guard hashes.count < maximum, let hash = TreeHash(base64: line) else { return nil }
            hashes.append(hash)
        }
        return nil
    }
}
