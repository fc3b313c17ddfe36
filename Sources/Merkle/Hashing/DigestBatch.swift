internal import CHashes
internal import Crypto

/// SHA-256 of many short messages, several beside each other where the processor can: whoever verifies a log hashes thousands, and
/// where there are no instructions for SHA, sixteen take little more than the time of one.
///
///     var batch = DigestBatch()
///     for record in records { batch.add(record.facts, record.content) }
///     let digests = batch.finish()
public struct DigestBatch {
    /// Longer messages are hashed by themselves: copying one so that it lies beside others would not pay.
    private static let longest = 1 << 16
    /// The quickest way on this machine.
    private static let quickest = Int(sallyport_sha256_lanes())

    private let lanes: Int
    private var bytes: [UInt8] = []
    /// Where each message ends in ``bytes``; one that was hashed by itself is empty there.
    private var ends: [Int] = []
    private var alone: [(place: Int, digest: TreeHash)] = []

    public init() { lanes = Self.quickest }

    /// - Parameter lanes: How many messages are hashed at once, where the machine can; 0 for one after the other.
    init(lanes: Int) { self.lanes = lanes }

    /// How many messages there are.
    public var count: Int { ends.count }

    /// Adds a message: the parts one after the other.
    public mutating func add(_ parts: [UInt8]...) {
        if lanes == 0 || parts.reduce(0, { $0 + $1.count }) > Self.longest {
            var hasher = SHA256()
            for part in parts { part.withUnsafeBytes { hasher.update(bufferPointer: $0) } }
            alone.append((count, TreeHash(hasher)))
        } else {
            for part in parts { bytes.append(contentsOf: part) }
        }
        ends.append(bytes.count)
    }

    /// Adds a leaf of a tree (RFC 9162, section 2.1.1).
    public mutating func add(leaf entry: [UInt8]) { add([TreeHash.leafPrefix], entry) }

    /// The digests in the order of the messages. There are none afterwards.
    public mutating func finish() -> [TreeHash] {
        defer {
            bytes.removeAll(keepingCapacity: true)
            ends.removeAll(keepingCapacity: true)
            alone.removeAll(keepingCapacity: true)
        }
        var digests = alone.count == count ? nil : beside()
        if digests == nil { digests = oneByOne() }
        guard var digests else { return [] }
        for (place, digest) in alone { digests[place] = digest }
        return digests
    }

    /// `nil` where the machine has no such lanes.
    private func beside() -> [TreeHash]? {
        withUnsafeTemporaryAllocation(byteCount: TreeHash.length * count, alignment: 8) { room in
            guard
                sallyport_sha256_many(
                    Int32(lanes), bytes, ends, count, room.baseAddress?.assumingMemoryBound(to: UInt8.self))
            else { return nil }
            return (0..<count).map { place in
                TreeHash(filling: {
                    $0.copyMemory(
                        from: UnsafeRawBufferPointer(
                            rebasing: room[TreeHash.length * place..<TreeHash.length * (place + 1)]))
                })
            }
        }
    }

    private func oneByOne() -> [TreeHash] {
        bytes.withUnsafeBytes { bytes in
            var start = 0
            return ends.map { end in
                defer { start = end }
                var hasher = SHA256()
                hasher.update(bufferPointer: UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
                return TreeHash(hasher)
            }
        }
    }
}
