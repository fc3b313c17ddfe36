internal import Synchronization

/// Remembers lines that were scanned and found empty, for those that every request or answer repeats.
///
/// One for all threads, locked once for all lines of a message. Keeps hashes, no content; the hash is keyed anew in every
/// process, so nobody can make a line that is taken for another. 16 KiB; a line forgets the one in its place.
final class CleanLines: Sendable {
    private let slots = Mutex([Int](repeating: 0, count: 2_048))

    /// Longer lines are scanned each time.
    static let longest = 1_024

    static func hash(_ name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) -> Int {
        var hasher = Hasher()
        hasher.combine(bytes: name)
        // Where the name ends is part of it.
        hasher.combine(name.count)
        hasher.combine(bytes: value)
        // Never zero, which an empty place holds.
        return hasher.finalize() | 1
    }

    static func hash(_ name: String, _ value: String) -> Int {
        var (name, value) = (name, value)
        return name.withUTF8 { name in
            value.withUTF8 { hash(UnsafeRawBufferPointer(name), UnsafeRawBufferPointer($0)) }
        }
    }

    /// The places of those hashes that are not of lines found empty.
    func unknown(_ hashes: [Int?]) -> [Int] {
        slots.withLock { slots in
            hashes.indices.filter { place in
                guard let hash = hashes[place] else { return false }
                return slots[hash >> 1 & 2_047] != hash
            }
        }
    }

    func insert(_ hashes: [Int]) {
        slots.withLock { slots in
            for hash in hashes { slots[hash >> 1 & 2_047] = hash }
        }
    }
}
