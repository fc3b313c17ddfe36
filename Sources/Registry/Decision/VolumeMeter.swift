internal import Domain

/// What each person did within about the last hour, to everything and to each asset or model.
///
/// Counted in twelve slots of five minutes, of which the last twelve count: at least 55 minutes and at most 60. Pure: no
/// clock, no lock. Memory is bounded: when more than `capacity` pairs are in use, those of the quietest are forgotten
/// first, and names count by their first 512 bytes. A restart begins anew.
struct VolumeMeter: Sendable {
    private struct Key: Hashable {
        var person: String
        /// `nil` for everything together.
        var resource: String?

        init(person: String) { self.person = person }

        init(person: String, resource: String) {
            self.person = person
            let bytes = resource.utf8
            self.resource = bytes.count <= 512 ? resource : String(decoding: bytes.prefix(512), as: UTF8.self)
        }
    }

    private let capacity: Int
    private var slots: [Key: VolumeSlots] = [:]

    init(capacity: Int = 20_000) { self.capacity = max(2, capacity) }

    mutating func note(_ volume: Volume, of person: String, to resource: String, now: Timestamp) {
        let slot = VolumeSlots.number(now)
        for key in [Key(person: person), Key(person: person, resource: resource)] {
            if slots[key] == nil {
                makeRoom(slot)
                slots[key] = VolumeSlots(newest: slot)
            }
            slots[key]?.add(volume, in: slot)
        }
    }

    /// Counts to everything, with ``Volume/assetRequests`` those to the one resource.
    mutating func volume(of person: String, to resource: String, now: Timestamp) -> Volume {
        let slot = VolumeSlots.number(now)
        var volume = sum(Key(person: person), slot)
        volume.assetRequests = sum(Key(person: person, resource: resource), slot).requests
        return volume
    }

    var remembered: Int { slots.count }

    private mutating func sum(_ key: Key, _ slot: Int64) -> Volume {
        slots[key]?.advance(to: slot)
        return slots[key]?.sum ?? Volume()
    }

    /// Forgets what is over and, while that is less than a tenth of all, the quietest, to within a factor of two. Two
    /// passes over everything make room for so many that no request pays for it noticeably.
    private mutating func makeRoom(_ slot: Int64) {
        guard slots.count >= capacity else { return }
        var counts = [Int](repeating: 0, count: VolumeSlots.loudest + 1)
        for entry in slots.values { counts[entry.loudness(at: slot)] += 1 }
        // What is loud as this is forgotten as far as needed, what is quieter altogether.
        var (limit, missing) = (0, max(1, capacity / 10))
        while counts[limit] < missing, limit < VolumeSlots.loudest {
            missing -= counts[limit]
            limit += 1
        }
        slots = slots.filter { entry in
            let loudness = entry.value.loudness(at: slot)
            guard loudness > 0, loudness >= limit else { return false }
            guard loudness == limit, missing > 0 else { return true }
            missing -= 1
            return false
        }
    }
}
