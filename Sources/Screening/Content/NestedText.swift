/// Whether a text is itself JSON, as the arguments of a tool call are, so that what replaces a stretch of it must leave
/// it JSON.
struct NestedText {
    let isJSON: Bool

    init(_ text: some Sequence<UInt8>) {
        let first = text.first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
        isJSON = first == UInt8(ascii: "{") || first == UInt8(ascii: "[") || first == UInt8(ascii: "\"")
    }

    /// Whether the byte at `index` is the letter of an escape, whose backslash stays when a replacement begins there.
    /// A second backslash in front of the replacement then keeps the text JSON and shows nothing of the value.
    func splitsEscape(at index: Int, in text: some BidirectionalCollection<UInt8>) -> Bool {
        guard isJSON else { return false }
        let run = text.prefix(index).reversed().prefix { $0 == UInt8(ascii: "\\") }.count
        return run % 2 == 1
    }
}
