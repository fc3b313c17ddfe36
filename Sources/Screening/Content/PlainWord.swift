/// Short words in which no detector can find anything, so that the wire format's own keys and constants need no scan.
enum PlainWord {
    /// At most 32 lower-case letters, `_` and `.`, with five letters or `done` behind the last `.`: every detector's value has
    /// a digit, a capital, an `@`, a `-` or more than 32 bytes, or ends like a site or a machine of one's own. A test holds
    /// this against what the detectors say they find. What only guesses are made of may be such a word
    /// (``Inspector/passesUnread(_:)``).
    @inline(__always)
    static func matches(_ text: UnsafeRawBufferPointer) -> Bool {
        guard text.count <= 32 else { return false }
        // How many bytes there are behind the last `.`.
        var ending = Int.max
        for (index, byte) in text.enumerated() {
            if byte == UInt8(ascii: ".") {
                ending = text.count - index - 1
            } else if !(byte &- UInt8(ascii: "a") < 26 || byte == UInt8(ascii: "_")) {
                return false
            }
        }
        if ending <= 8, ownDomains.contains(where: { text.suffix(ending).elementsEqual($0.utf8) }) { return false }
        return ending >= 5 || ending == 4 && text.suffix(4).elementsEqual("done".utf8)
    }

    /// Endings of names in networks of one's own that are long enough to pass for a word (see `INTERNALS/HOST_NAME`).
    private static let ownDomains = ["local", "internal", "intranet"]
}
