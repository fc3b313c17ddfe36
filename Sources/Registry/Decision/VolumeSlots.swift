internal import Domain

/// Counts of about the last hour in twelve slots of five minutes, and what they come to.
struct VolumeSlots: Sendable {
    private var volumes = [Volume](repeating: Volume(), count: VolumeSlots.count)
    /// The number of the slot that was written last.
    private var newest: Int64
    /// Of all slots, kept up to date: it is asked for far more often than a slot ends.
    private(set) var sum = Volume()

    private static let count = 12
    private static let microseconds: Int64 = 300_000_000

    init(newest: Int64) { self.newest = newest }

    /// The number of the slot a moment falls into.
    static func number(_ now: Timestamp) -> Int64 { max(0, now.microseconds) / microseconds }

    mutating func add(_ volume: Volume, in slot: Int64) {
        advance(to: slot)
        volumes[Int(slot % Int64(Self.count))].add(volume)
        sum.add(volume)
    }

    /// Empties slots whose time is over.
    mutating func advance(to slot: Int64) {
        guard slot > newest else { return }
        let passed = min(slot - newest, Int64(Self.count))
        for step in 0..<passed { volumes[Int((slot - step) % Int64(Self.count))] = Volume() }
        sum = volumes.reduce(into: Volume()) { $0.add($1) }
        newest = slot
    }

    /// The highest ``loudness(at:)`` there is.
    static let loudest = Int.bitWidth

    /// How many binary digits the requests have, and at least one; 0 when nothing counts any more.
    func loudness(at slot: Int64) -> Int {
        if slot - newest >= Int64(Self.count) { return 0 }
        return max(1, Int.bitWidth - max(0, sum.requests).leadingZeroBitCount)
    }
}

extension Volume {
    fileprivate mutating func add(_ other: Volume) {
        requests += other.requests
        assetRequests += other.assetRequests
        bytes += other.bytes
        findings += other.findings
    }
}
