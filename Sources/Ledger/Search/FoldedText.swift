internal import Foundation

/// Text as words are looked for in it: whatever its case, its width and how its characters are composed, with each stretch
/// of white space as one space and without what is not seen.
///
/// Compatibility composition (NFKC, Unicode Standard Annex 15), then upper and
/// lower case, without default-ignorable code points
/// (Unicode Standard, section 5.21).
enum FoldedText {
    /// Folds UTF-8 piece by piece; what is no UTF-8 is taken byte for byte.
    ///
    /// - Parameter emit: Gets each byte of the folded text with the range of bytes it comes from, and says whether to go on.
    static func fold(_ text: some RandomAccessCollection<UInt8>, _ emit: (UInt8, Range<Int>) -> Bool) {
        let text = Array(text)
        var at = 0
        var space: Range<Int>?
        var isFirst = true
        func pass(_ byte: UInt8, _ origin: Range<Int>) -> Bool {
            if let waiting = space {
                space = nil
                if !isFirst, !emit(0x20, waiting) { return false }
            }
            isFirst = false
            return emit(byte, origin)
        }
        while at < text.count {
            let byte = text[at]
            // A character that is joined to what is not ASCII is folded with it.
            if byte < 0x80, at + 1 == text.count || text[at + 1] < 0x80 {
                if isSpace(byte) {
                    space = (space?.lowerBound ?? at)..<at + 1
                } else if byte >= 0x20, byte != 0x7F {
                    guard pass(lower(byte), at..<at + 1) else { return }
                }
                at += 1
                continue
            }
            var end = at + 1
            while end < text.count, text[end] >= 0x80 || (end + 1 < text.count && text[end + 1] >= 0x80) { end += 1 }
            guard let run = String(validating: text[at..<end], as: UTF8.self) else {
                for index in at..<end where !pass(text[index], index..<index + 1) { return }
                at = end
                continue
            }
            for character in run {
                let origin = at..<at + character.utf8.count
                at = origin.upperBound
                if character.isWhitespace {
                    space = (space?.lowerBound ?? origin.lowerBound)..<origin.upperBound
                    continue
                }
                // Upper case first: it is the same for ß and SS, for the two small sigmas and the like.
                let composed = String(character).precomposedStringWithCompatibilityMapping
                for scalar in composed.uppercased().lowercased().unicodeScalars
                where !scalar.properties.isDefaultIgnorableCodePoint {
                    for byte in UTF8.encode(scalar) ?? .init() where !pass(byte, origin) { return }
                }
            }
        }
    }

    /// All of it.
    static func bytes(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        fold(Array(text.utf8)) { byte, _ in
            bytes.append(byte)
            return true
        }
        return bytes
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    private static func lower(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }
}
