/// A hash function, such as SHA-256: what it makes of bytes. The engine is given one.
public typealias ReviewHash = ([UInt8]) -> [UInt8]

extension Campaign {
    /// What tells what was frozen from everything else: the hash of the lines' hashes, in their order. It is the same from the
    /// opening on, whatever is decided.
    public func scopeDigest(_ hash: ReviewHash) -> [UInt8] { digest(of: \.canonicalScope, hash) }

    /// The same of what became of the lines.
    func outcomeDigest(_ hash: ReviewHash) -> [UInt8] { digest(of: \.canonicalOutcome, hash) }

    private func digest(of part: KeyPath<ReviewItem, [UInt8]>, _ hash: ReviewHash) -> [UInt8] {
        var digests = CanonicalBytes()
        digests.add(id)
        var bytes = digests.bytes
        for item in items { bytes += hash(item[keyPath: part]) }
        return hash(bytes)
    }
}
