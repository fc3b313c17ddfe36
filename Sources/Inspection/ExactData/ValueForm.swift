/// A value as it is hashed: its words folded and put together without what stood between them.
///
/// `O'Brien-Smith`, `O Brien Smith` and `OBRIENSMITH` are one value, and so are `DE89 3704` and `de-893704`.
struct ValueForm: Hashable {
    let bytes: [UInt8]
    /// The letters in front, by which a text's word is known to be its first: of the first word, of the first two written as
    /// one, and so on.
    let openings: [[UInt8]]
    let words: Int

    /// Bytes of a value that is looked for.
    static let longest = 64
    /// Words of a value in a text, whose numbers may be grouped in any way.
    static let mostWords = 10

    init?(_ words: [[UInt8]]) {
        let bytes = words.flatMap { $0 }
        guard !bytes.isEmpty, bytes.count <= Self.longest, words.count <= Self.mostWords else { return nil }
        self.bytes = bytes
        self.words = words.count
        var opening: [UInt8] = []
        var openings: [[UInt8]] = []
        for word in words {
            opening += word
            let letters = Self.letters(opening)
            if !letters.isEmpty, letters != openings.last { openings.append(letters) }
        }
        self.openings = openings
    }

    /// All forms in which a value of this kind is looked for; empty when it is too long or has no letter and no digit.
    static func all(of cell: ArraySlice<UInt8>, kind: ExactDataKind) -> [ValueForm] {
        var forms: [ValueForm] = []
        var writings = [Array(cell)]
        if kind == .name, cell.contains(where: { $0 >= 0x80 }) { writings.append(withUmlautsWrittenOut(cell)) }
        for written in writings {
            let words = words(of: written)
            for order in kind == .name ? orders(words) : [words] {
                if let form = ValueForm(order), !forms.contains(form) { forms.append(form) }
            }
        }
        return forms
    }

    static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    /// `Anna Maria Schmidt`: also `Schmidt, Anna Maria`, `Anna Schmidt` and `Schmidt, Anna`.
    private static func orders(_ words: [[UInt8]]) -> [[[UInt8]]] {
        guard words.count > 1 else { return [words] }
        let last = words[words.count - 1]
        return [words, [last] + words.dropLast(), [words[0], last], [last, words[0]]]
    }

    private static func letters(_ word: [UInt8]) -> [UInt8] { Array(word.prefix { !isDigit($0) }) }

    private static func words(of cell: [UInt8]) -> [[UInt8]] {
        var words: [[UInt8]] = []
        var word: [UInt8] = []
        func end() {
            if !word.isEmpty { words.append(word) }
            word.removeAll()
        }
        if cell.allSatisfy({ $0 < 0x80 }) {
            return cell.map { FoldedScalar.ascii[Int($0)] }.split(separator: 0).map(Array.init)
        }
        for scalar in String(decoding: cell, as: UTF8.self).unicodeScalars {
            let folded = FoldedScalar.of(scalar.value)
            switch folded.kind {
            case .ignored: continue
            case .separator: end()
            case .ideograph:
                end()
                word.append(contentsOf: folded.utf8)
                end()
            case .word: word.append(contentsOf: folded.utf8)
            }
        }
        end()
        return words
    }

    private static func withUmlautsWrittenOut(_ cell: ArraySlice<UInt8>) -> [UInt8] {
        var text: [UInt8] = []
        for scalar in String(decoding: cell, as: UTF8.self).unicodeScalars {
            switch scalar {
            case "ä", "Ä": text += "ae".utf8
            case "ö", "Ö", "ø", "Ø": text += "oe".utf8
            case "ü", "Ü": text += "ue".utf8
            case "å", "Å": text += "aa".utf8
            default: text += String(scalar).utf8
            }
        }
        return text
    }
}

extension FoldedScalar {
    var utf8: [UInt8] { (0..<Int(count)).map { UInt8(truncatingIfNeeded: bytes >> UInt32($0 * 8)) } }
}
