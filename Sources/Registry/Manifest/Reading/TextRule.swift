internal import Domain

/// What a piece of text has to be like.
struct TextRule {
    let length: ClosedRange<Int>
    let allowsLines: Bool

    /// One line of so many characters.
    static func line(_ length: ClosedRange<Int>) -> TextRule { TextRule(length: length, allowsLines: false) }
    /// Any number of lines.
    static func lines(_ length: ClosedRange<Int>) -> TextRule { TextRule(length: length, allowsLines: true) }

    /// What is wrong with `text`, as the end of a sentence; `nil` when nothing is.
    func flaw(in text: String) -> String? {
        guard text.utf8.count <= 16 * length.upperBound, text.count <= length.upperBound else {
            return "is longer than \(length.upperBound) characters"
        }
        guard text.trimmingCount >= length.lowerBound else {
            return length.lowerBound == 1 ? "is empty" : "is shorter than \(length.lowerBound) characters"
        }
        for scalar in text.unicodeScalars {
            if allowsLines, scalar == "\n" || scalar == "\t" { continue }
            if scalar.properties.generalCategory == .control {
                return allowsLines
                    ? "holds a control character (U+\(String(scalar.value, radix: 16)))"
                    : "must be one line without control characters"
            }
            // Readers drop it where it leads, so the same text would come back as another.
            if scalar == "\u{FEFF}" { return "holds an invisible byte order mark (U+FEFF)" }
            // Invisible marks that make text read differently from what it is.
            if !allowsLines, Self.reorders(scalar) {
                return "holds an invisible mark that changes the direction of text"
            }
        }
        return nil
    }

    private static func reorders(_ scalar: Unicode.Scalar) -> Bool {
        (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
    }

    /// `text` as it can be put into a message: short, on one line.
    static func shown(_ text: String) -> String {
        let line = String(
            String.UnicodeScalarView(
                text.unicodeScalars.prefix(65).map { scalar in
                    scalar.properties.generalCategory == .control || scalar == "`" || reorders(scalar)
                        ? "\u{FFFD}" : scalar
                }))
        return line.unicodeScalars.count > 64 ? String(line.unicodeScalars.prefix(64)) + "…" : line
    }
}

extension String {
    fileprivate var trimmingCount: Int { self[...].trimmingWhitespace().count }
}
