internal import Domain

/// The values that stand in a page or a mail as they are shown: what is shown besides, in pieces or in another encoding, cannot
/// be replaced where it stands.
struct StandingValues {
    private struct Value: Hashable {
        let label: Label
        /// Letters and digits in lower case.
        let plain: [UInt8]
    }

    private var counts: [Value: Int] = [:]

    init(_ marks: [Passage.Mark], in text: [UInt8]) {
        for mark in marks { counts[Self.value(mark, text), default: 0] += 1 }
    }

    /// Whether a value that is shown is one that stands there, each once; one that may pass anyway always is.
    mutating func take(_ mark: Passage.Mark, in text: [UInt8]) -> Bool {
        if mark.action == .allow { return true }
        guard let count = counts[Self.value(mark, text)], count > 0 else { return false }
        counts[Self.value(mark, text)] = count - 1
        return true
    }

    private static func value(_ mark: Passage.Mark, _ text: [UInt8]) -> Value {
        Value(label: mark.span.label, plain: plain(text[mark.span.range]))
    }

    /// The letters and digits of a value, in lower case.
    static func plain(_ text: some Sequence<UInt8>) -> [UInt8] {
        let bytes = text.filter { byte in
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "A")...UInt8(ascii: "Z"), 0x80...:
                true
            default: false
            }
        }
        return bytes.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    }
}
