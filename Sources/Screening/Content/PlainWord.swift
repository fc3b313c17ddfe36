/// Short words in which no detector can find anything, so that the wire format's own keys and constants need no scan.
enum PlainWord {
    /// At most 32 lower-case letters, `_` and `.`: every detector's value has a digit, a capital, an `@`, a `-` or more
    /// than 32 bytes. A test holds this against what the detectors say they find.
    @inline(__always)
    static func matches(_ text: UnsafeRawBufferPointer) -> Bool {
        guard text.count <= 32 else { return false }
        for byte in text
        where !(byte &- UInt8(ascii: "a") < 26 || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")) {
            return false
        }
        return true
    }
}
