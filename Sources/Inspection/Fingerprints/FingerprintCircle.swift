/// The latest folded bytes of a text and the hashes that start at them: what winnowing needs to remember.
struct FingerprintCircle {
    /// What changes with every byte.
    private struct State {
        var hash: UInt64 = 0
        var count = 0
        /// The smallest hash of the window, and where it starts.
        var least = UInt64.max
        var leastPosition = 0
        var chosen = -1
    }

    /// The places in the circle, whose number is a power of two.
    private struct Places {
        let bytes: UnsafeMutablePointer<UInt8>
        let origins: UnsafeMutablePointer<Int>
        let hashes: UnsafeMutablePointer<UInt64>
        let entering: UnsafePointer<UInt64>
        let leaving: UnsafePointer<UInt64>
    }

    private let length: Int
    private let window: Int
    private let mask: Int
    private var bytes: [UInt8]
    /// Where each byte is from: the offset of its character times eight, and how many bytes that has.
    private var origins: [Int]
    private var hashes: [UInt64]
    private var state = State()

    init(_ measure: FingerprintMeasure) {
        length = measure.noise
        window = measure.window
        var size = 1
        while size < measure.guarantee + 2 { size *= 2 }
        mask = size - 1
        bytes = Array(repeating: 0, count: size)
        origins = Array(repeating: 0, count: size)
        hashes = Array(repeating: 0, count: size)
    }

    var count: Int { state.count }

    /// Where in the text the first byte is that may be in a stretch not chosen yet.
    var firstUndecided: Int? {
        guard state.count > 0 else { return nil }
        return origins[max(0, state.count - length - window + 1) & mask] >> 3
    }

    /// The stretches that may still be chosen, in order: those behind the one chosen last in which no smaller hash follows.
    ///
    /// One in a few letters is left, whatever the text: the smallest of all behind it.
    var open: [Winnower.Choice] {
        let last = state.count - length
        let first = max(0, state.chosen + 1, last - window + 2)
        guard last >= first else { return [] }
        var open: [Winnower.Choice] = []
        var least = UInt64.max
        for position in stride(from: last, through: first, by: -1) where hashes[position & mask] <= least {
            least = hashes[position & mask]
            let end = origins[(position + length - 1) & mask]
            let start = origins[position & mask] >> 3
            open.append(
                Winnower.Choice(hash: least, position: position, range: start..<max(start, end >> 3 + end & 7)))
        }
        return open.reversed()
    }

    /// Reads ASCII up to the first byte that is something else; returns how many bytes that is.
    mutating func feedASCII(
        _ text: UnsafeRawBufferPointer, at base: Int, _ rolling: RollingHash, into choices: inout [Winnower.Choice]
    ) -> Int {
        let (length, window, mask) = (length, window, mask)
        var state = state
        var offset = 0
        withPlaces(rolling) { places in
            FoldedScalar.ascii.withUnsafeBufferPointer { table in
                while offset < text.count {
                    let byte = text[offset]
                    guard byte < 0x80 else { break }
                    let letter = table[Int(byte)]
                    if letter != 0 {
                        Self.step(
                            letter, from: (base &+ offset) &<< 3 | 1, &state, places, length, window, mask,
                            into: &choices)
                    }
                    offset &+= 1
                }
            }
        }
        self.state = state
        return offset
    }

    /// Takes one folded byte of a character that starts at `origin` and has `count` bytes.
    mutating func take(
        _ byte: UInt8, from origin: Int, _ count: Int, _ rolling: RollingHash, into choices: inout [Winnower.Choice]
    ) {
        let (length, window, mask) = (length, window, mask)
        var state = state
        withPlaces(rolling) { places in
            Self.step(byte, from: origin << 3 | count, &state, places, length, window, mask, into: &choices)
        }
        self.state = state
    }

    /// A text shorter than a window has one fingerprint all the same, when it has a hash.
    mutating func finish(_ rolling: RollingHash, into choices: inout [Winnower.Choice]) {
        guard state.chosen < 0, state.count >= length else { return }
        state.chosen = state.leastPosition
        let (length, mask, state) = (length, mask, state)
        withPlaces(rolling) { places in
            if let choice = Self.choice(state, places, length, mask) { choices.append(choice) }
        }
    }

    @inline(__always) private static func step(
        _ byte: UInt8, from origin: Int, _ state: inout State, _ places: Places, _ length: Int, _ window: Int,
        _ mask: Int, into choices: inout [Winnower.Choice]
    ) {
        let count = state.count
        let place = count & mask
        var hash = RollingHash.turned(state.hash) ^ places.entering[Int(byte)]
        if count >= length { hash ^= places.leaving[Int(places.bytes[(count &- length) & mask])] }
        places.bytes[place] = byte
        places.origins[place] = origin
        state.hash = hash
        state.count = count &+ 1
        let position = count &+ 1 &- length
        guard position >= 0 else { return }
        places.hashes[position & mask] = hash
        if hash < state.least {
            state.least = hash
            state.leastPosition = position
        } else if state.leastPosition &+ window <= position {
            // It has left the window: the smallest of those within, of equal ones the last.
            var candidate = position &- window &+ 1
            state.least = places.hashes[candidate & mask]
            state.leastPosition = candidate
            while candidate < position {
                candidate &+= 1
                if places.hashes[candidate & mask] <= state.least {
                    state.least = places.hashes[candidate & mask]
                    state.leastPosition = candidate
                }
            }
        }
        guard position &+ 1 >= window, state.leastPosition != state.chosen else { return }
        state.chosen = state.leastPosition
        if let choice = choice(state, places, length, mask) { choices.append(choice) }
    }

    /// `nil` when its letters, or those that followed until it was chosen, are farther apart than a stream waits.
    private static func choice(_ state: State, _ places: Places, _ length: Int, _ mask: Int) -> Winnower.Choice? {
        let last = places.origins[(state.chosen &+ length &- 1) & mask]
        let start = places.origins[state.chosen & mask] >> 3
        guard places.origins[(state.count &- 1) & mask] >> 3 - start <= Winnower.widest else { return nil }
        return Winnower.Choice(
            hash: state.least, position: state.chosen, range: start..<max(start, last >> 3 + last & 7))
    }

    @inline(__always) private mutating func withPlaces(_ rolling: RollingHash, _ body: (Places) -> Void) {
        bytes.withUnsafeMutableBufferPointer { bytes in
            origins.withUnsafeMutableBufferPointer { origins in
                hashes.withUnsafeMutableBufferPointer { hashes in
                    rolling.entering.withUnsafeBufferPointer { entering in
                        rolling.leaving.withUnsafeBufferPointer { leaving in
                            guard let bytes = bytes.baseAddress, let origins = origins.baseAddress,
                                let hashes = hashes.baseAddress, let entering = entering.baseAddress,
                                let leaving = leaving.baseAddress
                            else { return }
                            body(
                                Places(
                                    bytes: bytes, origins: origins, hashes: hashes, entering: entering,
                                    leaving: leaving))
                        }
                    }
                }
            }
        }
    }
}
