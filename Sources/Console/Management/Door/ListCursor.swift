/// Where a page of a list begins. What it is made of is nobody's business but ours, and any that has the right shape is a place
/// in the list: there is none that has to be refused.
enum ListCursor {
    enum Kind: Hashable, Sendable {
        /// After something with this name, in the order of the names' bytes.
        case key
        /// After or before so many.
        case number
    }

    static func after(_ key: String) -> String { key.utf8.map(hex).joined() }

    static func at(_ number: Int64) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: max(0, 16 - digits.count)) + digits
    }

    /// The bytes of the name after which a page begins.
    static func key(_ text: String) -> [UInt8] {
        let digits = text.utf8.compactMap { Character(Unicode.Scalar($0)).hexDigitValue.map(UInt8.init) }
        return stride(from: 0, to: digits.count, by: 2).map { index in
            digits[index] << 4 | (index + 1 < digits.count ? digits[index + 1] : 0)
        }
    }

    static func number(_ text: String) -> Int64 { Int64(text, radix: 16) ?? 0 }

    private static func hex(_ byte: UInt8) -> String { (byte < 16 ? "0" : "") + String(byte, radix: 16) }
}

extension ListCursor.Kind {
    /// A name has at most 80 bytes.
    var shape: TextShape {
        switch self {
        case .key: .hexadecimal(1...160)
        case .number:
            TextShape(parts: [
                TextShape.Part(alphabet: .of("", "0"..."7"), count: 1...1),
                TextShape.Part(alphabet: .hexadecimal, count: 15...15),
            ])
        }
    }
}

extension Sequence {
    /// The elements after a place in the order of their names, at most `limit`, and where the next page begins.
    func page(after cursor: [UInt8]?, limit: Int, _ name: (Element) -> String) -> (items: [Element], next: String?) {
        var items: [Element] = []
        for element in self {
            if let cursor, !cursor.lexicographicallyPrecedes(name(element).utf8) { continue }
            items.append(element)
            if items.count > limit { break }
        }
        guard items.count > limit else { return (items, nil) }
        items.removeLast()
        return (items, items.last.map { ListCursor.after(name($0)) })
    }
}
