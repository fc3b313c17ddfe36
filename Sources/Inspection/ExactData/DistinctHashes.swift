/// Hashes, each kept once: what is entered again and again takes no more memory than what is entered once.
struct DistinctHashes {
    private(set) var hashes: [UInt64] = []
    private var limit = 1 << 16

    mutating func insert(_ hash: UInt64) {
        hashes.append(hash)
        guard hashes.count >= limit else { return }
        settle()
        limit = max(limit, hashes.count * 2)
    }

    /// Drops what is there more than once.
    mutating func settle() {
        hashes.sort()
        var kept = 0
        for index in hashes.indices where index == 0 || hashes[index] != hashes[kept - 1] {
            hashes[kept] = hashes[index]
            kept += 1
        }
        hashes.removeLast(hashes.count - kept)
    }
}
