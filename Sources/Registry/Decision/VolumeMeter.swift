internal import Domain

/// What each person did within about the last hour, to everything and to each asset or model.
///
/// Counted in twelve slots of five minutes, of which the last twelve count: at least 55 minutes and at most 60. Pure: no
/// clock, no lock. Memory is bounded: when more than `capacity` pairs are in use, those of the quietest are forgotten
/// first. A restart begins anew.
struct VolumeMeter: Sendable {
    private struct Key: Hashable {
        var person: String
        /// `nil` for everything together.
        var resource: String?
    }

    private struct Slots {
        var volumes = [Volume](repeating: Volume(), count: VolumeMeter.count)
        /// The number of the slot that was written last.
        var newest: Int64

        /// Empties slots whose time is over.
        mutating func advance(to slot: Int64) {
            guard slot > newest else { return }
            let passed = min(slot - newest, Int64(VolumeMeter.count))
            for step in 0..<passed { volumes[Int((slot - step) % Int64(VolumeMeter.count))] = Volume() }
            newest = slot
        }

        var sum: Volume { volumes.reduce(into: Volume()) { $0.add($1) } }
    }

    private static let count = 12
    private static let slotMicroseconds: Int64 = 300_000_000

    private let capacity: Int
    private var slots: [Key: Slots] = [:]

    init(capacity: Int = 20_000) { self.capacity = max(2, capacity) }

    mutating func note(_ volume: Volume, of person: String, to resource: String, now: Timestamp) {
        let slot = Self.slot(now)
        for key in [Key(person: person), Key(person: person, resource: resource)] {
            if slots[key] == nil {
                makeRoom(slot)
                slots[key] = Slots(newest: slot)
            }
            slots[key]?.advance(to: slot)
            slots[key]?.volumes[Int(slot % Int64(Self.count))].add(volume)
        }
    }

    /// Counts to everything, with ``Volume/assetRequests`` those to the one resource.
    mutating func volume(of person: String, to resource: String, now: Timestamp) -> Volume {
        let slot = Self.slot(now)
        var volume = sum(Key(person: person), slot)
        volume.assetRequests = sum(Key(person: person, resource: resource), slot).requests
        return volume
    }

    var remembered: Int { slots.count }

    private mutating func sum(_ key: Key, _ slot: Int64) -> Volume {
        guard slots[key] != nil else { return Volume() }
        slots[key]?.advance(to: slot)
        return slots[key]?.sum ?? Volume()
    }

    /// Forgets what is over, and if that is not enough a tenth of all.
    private mutating func makeRoom(_ slot: Int64) {
        guard slots.count >= capacity else { return }
        slots = slots.filter { slot - $0.value.newest < Int64(Self.count) }
        guard slots.count >= capacity else { return }
        let quietest = slots.sorted { $0.value.sum.requests < $1.value.sum.requests }.prefix(max(1, capacity / 10))
        for (key, _) in quietest { slots[key] = nil }
    }

    private static func slot(_ now: Timestamp) -> Int64 { max(0, now.microseconds) / slotMicroseconds }
}

extension Volume {
    fileprivate mutating func add(_ other: Volume) {
        requests += other.requests
        assetRequests += other.assetRequests
        bytes += other.bytes
        findings += other.findings
    }
}
