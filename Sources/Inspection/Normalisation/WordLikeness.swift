/// Tells whether what is being read is still an ordinary word, or several joined by dashes and strokes, which a stream has
/// no reason to keep back.
struct WordLikeness: Sendable {
    private var isAtStart = true

    /// Whether `symbol` is what no such word goes on with.
    mutating func ends(with symbol: UInt8) -> Bool {
        switch symbol {
        case UInt8(ascii: "a")...UInt8(ascii: "z"): isAtStart = false
        case UInt8(ascii: "A")...UInt8(ascii: "Z"):
            guard isAtStart else { return true }
            isAtStart = false
        case UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "_"): isAtStart = true
        default: return true
        }
        return false
    }
}
