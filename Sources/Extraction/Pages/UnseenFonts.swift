/// Fonts whose letters paint nothing, for text that is only to be found: Type 3 fonts (ISO 32000-1, 9.6.5) with one empty
/// letter, half as wide as high, and a table of what each code stands for (9.10.3).
struct UnseenFonts {
    private var codes: [Unicode.Scalar: Int] = [:]
    private var letters: [Unicode.Scalar] = []

    /// Codes of one font.
    private static let size = 256

    /// How many fonts there are.
    var count: Int { (letters.count + Self.size - 1) / Self.size }

    /// A text as runs of codes, in hexadecimal digits, of one font each.
    mutating func runs(_ text: [Unicode.Scalar]) -> [(font: Int, codes: String)] {
        var runs: [(font: Int, codes: String)] = []
        for letter in text {
            let number = codes[letter] ?? letters.count
            if number == letters.count {
                letters.append(letter)
                codes[letter] = number
            }
            let font = number / Self.size
            if runs.last?.font != font { runs.append((font, "")) }
            runs[runs.count - 1].codes += Self.hex(number % Self.size, digits: 2)
        }
        return runs
    }

    /// The object of a font.
    ///
    /// - Parameters:
    ///   - glyph: The number of the empty letter.
    ///   - map: The number of the table that ``map(_:)`` gave.
    func dictionary(_ font: Int, glyph: Int, map: Int) -> String {
        let last = members(font).count - 1
        let names = (0...last).map { "/c\($0)" }.joined(separator: " ")
        let glyphs = (0...last).map { "/c\($0) \(glyph) 0 R" }.joined(separator: " ")
        let widths = Array(repeating: "500", count: last + 1).joined(separator: " ")
        return "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 500 1000] /FontMatrix [0.001 0 0 0.001 0 0] "
            + "/CharProcs << \(glyphs) >> /Encoding << /Type /Encoding /Differences [0 \(names)] >> "
            + "/FirstChar 0 /LastChar \(last) /Widths [\(widths)] /Resources << >> /ToUnicode \(map) 0 R >>"
    }

    /// What the codes of a font stand for, as a CMap.
    func map(_ font: Int) -> [UInt8] {
        var map = "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        map += "/CMapName /Unseen\(font) def\n/CMapType 2 def\n1 begincodespacerange\n<00> <FF>\nendcodespacerange\n"
        let members = Array(members(font))
        for start in stride(from: 0, to: members.count, by: 100) {
            let block = start..<min(start + 100, members.count)
            map += "\(block.count) beginbfchar\n"
            for code in block {
                let units = String(members[code]).utf16.map { Self.hex(Int($0), digits: 4) }.joined()
                map += "<\(Self.hex(code, digits: 2))> <\(units)>\n"
            }
            map += "endbfchar\n"
        }
        map += "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
        return Array(map.utf8)
    }

    private func members(_ font: Int) -> ArraySlice<Unicode.Scalar> {
        letters[font * Self.size..<min(letters.count, (font + 1) * Self.size)]
    }

    private static func hex(_ number: Int, digits: Int) -> String {
        let text = String(number, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
    }
}
