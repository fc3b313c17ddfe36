/// The last letters of the words that a text ends with, as codes (``WordEndings/code(before:in:)``): of the last word, and
/// of the one before it where the last is one that says nothing by itself.
struct TextEnding {
    private var codes: (UInt8, UInt8, UInt8, UInt8) = (0, 0, 0, 0)
    private var count = 0

    /// Whether there is no word at all.
    var isEmpty: Bool { count == 0 }

    mutating func add(_ code: UInt8) {
        switch count {
        case 0: codes.0 = code
        case 1: codes.1 = code
        case 2: codes.2 = code
        case 3: codes.3 = code
        default: break
        }
        count += 1
    }

    /// Whether a word with one of `wanted` may be there: one is, or there are more than are remembered.
    func mayHold(_ wanted: ByteSet) -> Bool {
        if count == 0 { return false }
        if wanted.contains(codes.0) { return true }
        if count == 1 { return false }
        return count > 4 || wanted.contains(codes.1) || count > 2 && wanted.contains(codes.2)
            || count > 3 && wanted.contains(codes.3)
    }
}
