/// Words that are looked for within a value, thousands of them as one: a value is read once, whatever their number.
struct WordSet: Sendable {
    /// The words that begin with each three bytes, which are the key.
    private var long: [UInt32: [[UInt8]]] = [:]
    /// Words of one or two bytes.
    private var short: [[UInt8]] = []

    var isEmpty: Bool { long.isEmpty && short.isEmpty }

    /// `words` in any case; empty ones are left out.
    init(_ words: [String] = []) {
        for word in words {
            let bytes = Array(word.lowercased().utf8)
            if bytes.count >= 3 {
                long[Self.key(bytes[0], bytes[1], bytes[2]), default: []].append(bytes)
            } else if !bytes.isEmpty {
                short.append(bytes)
            }
        }
    }

    private static func key(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> UInt32 {
        UInt32(first) << 16 | UInt32(second) << 8 | UInt32(third)
    }

    /// Whether one of them is part of `value`, in any case.
    func stand(in value: UnsafeRawBufferPointer) -> Bool {
        if isEmpty { return false }
        let text = value.map { ASCII.isUpper($0) ? $0 + 32 : $0 }
        for start in text.indices {
            let rest = text[start...]
            if short.contains(where: { rest.starts(with: $0) }) { return true }
            guard rest.count >= 3, let words = long[Self.key(text[start], text[start + 1], text[start + 2])] else {
                continue
            }
            if words.contains(where: { rest.starts(with: $0) }) { return true }
        }
        return false
    }
}
