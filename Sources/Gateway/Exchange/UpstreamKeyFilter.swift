import Wire

/// Replaces our own upstream key wherever an answer repeats it, also where it is cut across chunks.
///
/// An upstream that echoes what it was sent (a debug page, an error text) must not hand our key to a caller. Bytes wait
/// only while they are the beginning of the key.
struct UpstreamKeyFilter: Sendable {
    static let replacement = Array("[UPSTREAM_KEY]".utf8)

    private let key: [UInt8]
    private var held: [UInt8] = []

    /// `nil` without a key, or with one too short to be told from text.
    init?(key: String?) {
        guard let key, key.utf8.count >= 8 else { return nil }
        self.key = Array(key.utf8)
    }

    /// `bytes` with every occurrence replaced; `nil` when there is none.
    func replacing(in bytes: [UInt8]) -> [UInt8]? {
        guard bytes.firstIndex(of: key) != nil else { return nil }
        var out: [UInt8] = []
        var start = 0
        while let found = bytes.firstIndex(of: key, from: start) {
            out += bytes[start..<found]
            out += Self.replacement
            start = found + key.count
        }
        return out + bytes[start...]
    }

    /// Takes the next bytes of a stream and leaves those that may pass.
    mutating func filter(_ bytes: inout [UInt8]) {
        if !held.isEmpty {
            bytes = held + bytes
            held.removeAll(keepingCapacity: true)
        }
        if let replaced = replacing(in: bytes) { bytes = replaced }
        let waiting = beginningOfKey(atEndOf: bytes)
        if waiting > 0 {
            held = Array(bytes.suffix(waiting))
            bytes.removeLast(waiting)
        }
    }

    /// The stream is over: what waited was not the key.
    mutating func finish(into bytes: inout [UInt8]) {
        bytes += held
        held.removeAll()
    }

    private func beginningOfKey(atEndOf bytes: [UInt8]) -> Int {
        for length in stride(from: min(bytes.count, key.count - 1), to: 0, by: -1)
        where bytes[bytes.count - length] == key[0] && bytes.suffix(length).elementsEqual(key.prefix(length)) {
            return length
        }
        return 0
    }
}
