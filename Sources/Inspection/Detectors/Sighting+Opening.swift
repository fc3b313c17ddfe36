/// A value that a text begins with: somebody wrote it alone into a form, or asked about nothing but it. No name is needed
/// to see that it matters, but the same digits are a hundred other things, so little is believed of it.
extension Sighting {
    /// Whether nothing comes before the value in the text but marks, small words, and one value as long as it is.
    ///
    /// `dropped` bytes before the value are part of it.
    func opensText(dropping dropped: Int = 0) -> Bool {
        guard isContextWhole else { return false }
        let text = context.dropLast(dropped)
        let length = Self.codeLength(value) + Self.codeLength(context.suffix(dropped))
        var codes = 0
        for word in text.split(whereSeparator: { !Self.isWordByte($0) && $0 != UInt8(ascii: "-") }) {
            if Self.isCode(word) {
                codes += Self.codeLength(word)
            } else {
                guard codes % length == 0, Self.smallWords.contains(String(decoding: word, as: UTF8.self).lowercased())
                else { return false }
            }
        }
        return codes == 0 || codes == length
    }

    /// Whether the text ends behind the value, or goes on with what separates words.
    var isSetOff: Bool {
        switch next {
        case nil, UInt8(ascii: " "), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): true
        default: false
        }
    }

    private static func isCode(_ word: some Collection<UInt8>) -> Bool {
        word.allSatisfy { $0 < UInt8(ascii: "a") } && codeLength(word) > 0 || word.contains { digit($0) != nil }
    }

    private static func codeLength(_ word: some Collection<UInt8>) -> Int { word.count(where: isWordByte) }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        digit(byte) != nil || byte | 0x20 &- UInt8(ascii: "a") < 26 || byte >= 0x80
    }

    private static let smallWords: Set<String> = [
        "a", "an", "and", "at", "can", "for", "from", "here", "hi", "hello", "i", "is", "it", "its", "mine", "my", "of",
        "or", "our", "please", "s", "the", "this", "to", "use", "was", "we", "with", "you", "your", "und", "y", "et",
        "e",
    ]
}
