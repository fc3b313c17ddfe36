/// A text cut into pieces that together are the text.
struct TextPieces {
    /// Where each piece ends, in bytes.
    private var ends: [Int] = []

    var count: Int { ends.count }

    /// Where a range of pieces lies in the text.
    func bytes(_ pieces: Range<Int>) -> Range<Int> { start(pieces.lowerBound)..<start(pieces.upperBound) }

    private func start(_ piece: Int) -> Int { piece == 0 ? 0 : ends[piece - 1] }

    /// Whether a range of pieces is white space alone.
    func isBlank(_ pieces: Range<Int>, in text: [UInt8]) -> Bool {
        String(decoding: text[bytes(pieces)], as: UTF8.self).unicodeScalars.allSatisfy(\.properties.isWhitespace)
    }

    /// A number for each piece, the same for the same bytes.
    func numbers(_ text: [UInt8], _ numbers: inout PieceNumbers) -> [Int32] {
        ends.indices.map { numbers[text[bytes($0..<$0 + 1)]] }
    }

    /// Words, stretches of white space, line breaks, and every other sign by itself. Scripts that put no spaces between
    /// words are cut at every sign.
    static func words(_ text: [UInt8]) -> TextPieces {
        var pieces = TextPieces()
        var last: Sign?
        var end = 0
        for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
            defer { end += UTF8.width(scalar) }
            // An accent stays with its letter.
            if scalar.properties.isGraphemeExtend, last != nil { continue }
            let sign = Sign(scalar)
            if let last, sign != last || sign == .alone { pieces.ends.append(end) }
            last = sign
        }
        if end > 0 { pieces.ends.append(end) }
        return pieces
    }

    /// Lines with their breaks.
    static func lines(_ text: [UInt8]) -> TextPieces {
        var pieces = TextPieces()
        for (index, byte) in text.enumerated() where byte == UInt8(ascii: "\n") { pieces.ends.append(index + 1) }
        if pieces.ends.last ?? 0 < text.count { pieces.ends.append(text.count) }
        return pieces
    }

    /// What a character is to the words of a text.
    private enum Sign {
        case word, space, alone

        init(_ scalar: Unicode.Scalar) {
            switch scalar {
            case "\n": self = .alone
            case "a"..."z", "A"..."Z", "0"..."9", "_": self = .word
            case _ where scalar.properties.isWhitespace: self = .space
            case _ where scalar.isASCII: self = .alone
            // Thai to Burmese, kana and ideographs.
            case "\u{0E00}"..."\u{109F}", "\u{3001}"..."\u{9FFF}", "\u{20000}"..."\u{3FFFF}": self = .alone
            default: self = .word
            }
        }
    }
}

/// Numbers for pieces of texts, from 0 on.
struct PieceNumbers {
    private var known: [ArraySlice<UInt8>: Int32] = [:]

    subscript(piece: ArraySlice<UInt8>) -> Int32 {
        mutating get {
            if let number = known[piece] { return number }
            let number = Int32(truncatingIfNeeded: known.count)
            known[piece] = number
            return number
        }
    }
}
