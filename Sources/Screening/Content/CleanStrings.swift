/// Remembers short strings that were scanned and found empty, for those that every event of a stream repeats.
///
/// Keeps hashes, no content. The hash is keyed anew in every process, so nobody can make a string that is taken for
/// another. 2 KiB when in use.
struct CleanStrings: Sendable {
    private var slots: [Int] = []

    /// Longer strings are scanned each time.
    static let longest = 128

    static func hash(_ text: UnsafeRawBufferPointer) -> Int {
        var hasher = Hasher()
        hasher.combine(bytes: text)
        return hasher.finalize()
    }

    func contains(_ hash: Int) -> Bool { !slots.isEmpty && slots[hash & 255] == hash }

    mutating func insert(_ hash: Int) {
        if slots.isEmpty { slots = [Int](repeating: 0, count: 256) }
        slots[hash & 255] = hash
    }
}
