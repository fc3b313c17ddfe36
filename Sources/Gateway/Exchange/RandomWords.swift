import Foundation

/// Random numbers of the system, fetched many at a time: a system call for each costs more than what is made of them.
struct RandomWords {
    /// As many as `getentropy` fills at once: 256 bytes.
    private static let batch = 32

    /// Those that were not given out yet.
    private var waiting: [UInt64] = []

    mutating func next() -> UInt64 {
        if waiting.isEmpty { fetch() }
        return waiting.removeLast()
    }

    private mutating func fetch() {
        var fresh = [UInt64](repeating: 0, count: Self.batch)
        let filled = fresh.withUnsafeMutableBytes { bytes in bytes.baseAddress.map { getentropy($0, bytes.count) } ?? -1
        }
        if filled != 0 {
            var generator = SystemRandomNumberGenerator()
            for index in fresh.indices { fresh[index] = generator.next() }
        }
        waiting = fresh
    }
}
