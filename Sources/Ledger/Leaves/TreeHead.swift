internal import Domain
internal import Merkle
internal import Storage
internal import Trust

/// The signed head of the tree at one size.
enum TreeHead {
    /// What the checkpoint's MAC is taken over: `sallyport checkpoint v1`, a zero byte, size, time and root.
    static func bytes(size: UInt64, time: Timestamp, root: TreeHash) -> [UInt8] {
        var bytes = Array("sallyport checkpoint v1".utf8)
        bytes.append(0)
        bytes.append(bigEndian: size)
        bytes.append(bigEndian: UInt64(bitPattern: time.microseconds))
        root.withUnsafeBytes { bytes.append(contentsOf: $0) }
        return bytes
    }

    /// Signs the head of `frontier`.
    static func sign(
        _ frontier: Frontier, at time: Timestamp, keepingFrontier: Bool, _ keys: LedgerKeys
    ) -> StoredCheckpoint {
        let root = frontier.root
        return StoredCheckpoint(
            size: Int64(frontier.size), root: root.bytes, time: time,
            mac: keys.checkpointMAC(bytes(size: frontier.size, time: time, root: root)),
            frontier: keepingFrontier ? frontier.nodes.flatMap(\.bytes) : nil)
    }
}

extension StoredCheckpoint {
    /// Whether the checkpoint was made with this key and not changed since.
    func isSigned(with keys: LedgerKeys) -> Bool {
        guard size >= 0, let root = TreeHash(root) else { return false }
        return keys.isCheckpointMAC(mac, of: TreeHead.bytes(size: UInt64(size), time: time, root: root))
    }

    /// The frontier it carries; `nil` when it carries none, or one that does not fit its size.
    var storedFrontier: Frontier? {
        guard let frontier, size >= 0, frontier.count.isMultiple(of: TreeHash.length) else { return nil }
        let nodes = stride(from: 0, to: frontier.count, by: TreeHash.length).compactMap {
            TreeHash(frontier[$0..<$0 + TreeHash.length])
        }
        return Frontier(size: UInt64(size), nodes: nodes)
    }
}
