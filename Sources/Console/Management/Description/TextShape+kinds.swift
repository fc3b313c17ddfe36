/// The kinds of text there are here.
extension TextShape {
    /// One line that begins with something to be seen, of so many characters.
    static func line(_ length: ClosedRange<Int>) -> TextShape { begun(length, unreadable) }

    /// The same, of any number of lines.
    static func lines(_ length: ClosedRange<Int>) -> TextShape {
        begun(
            length,
            [0x00...0x08, 0x0B...0x1F, 0x7F...0x9F, 0xFEFF...0xFEFF])
    }

    /// The id of an asset, also as its test environment has it: `support@test`.
    static let asset = TextShape(
        parts: name.parts + [
            Part(alphabet: .of("@"), count: 0...1), Part(alphabet: .of("", "a"..."z"), count: 0...4),
        ])

    /// The id of an asset, the name of a group.
    static let name = TextShape(parts: [
        Part(alphabet: .lowerAndDigits, count: 1...1),
        Part(alphabet: .of("-_.", "a"..."z", "0"..."9"), count: 0...63),
    ])

    /// An e-mail address, roughly: which are known is another question.
    static let email = TextShape(parts: [
        Part(alphabet: .of("!#$%&'*+/=?^_`{|}~-.", "a"..."z", "A"..."Z", "0"..."9"), count: 1...64),
        Part(alphabet: .of("@"), count: 1...1),
        Part(alphabet: .of("-.", "a"..."z", "A"..."Z", "0"..."9"), count: 1...189),
    ])

    /// Lower-case hexadecimal digits.
    static func hexadecimal(_ length: ClosedRange<Int>) -> TextShape {
        TextShape(parts: [Part(alphabet: .hexadecimal, count: length)])
    }

    /// `key_…` and the like.
    static func identifier(_ prefix: String, _ alphabet: Alphabet, _ length: ClosedRange<Int>) -> TextShape {
        TextShape(
            parts: prefix.map { Part(alphabet: .of(String($0)), count: 1...1) }
                + [Part(alphabet: .of("_"), count: 1...1), Part(alphabet: alphabet, count: length)])
    }

    /// Printable ASCII without blanks, as names of policies and labels are written.
    static func word(_ length: ClosedRange<Int>) -> TextShape {
        TextShape(parts: [Part(alphabet: .of("-_.:/", "a"..."z", "A"..."Z", "0"..."9"), count: length)])
    }

    /// Controls, marks that change the direction of text, and the byte order mark.
    private static let unreadable: [ClosedRange<UInt32>] = [
        0x00...0x1F, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF...0xFEFF,
    ]
    private static let blanks: [ClosedRange<UInt32>] = [
        0x09...0x0D, 0x20...0x20, 0x85...0x85, 0xA0...0xA0, 0x1680...0x1680, 0x2000...0x200A, 0x2028...0x2029,
        0x202F...0x202F, 0x205F...0x205F, 0x3000...0x3000,
    ]

    private static func begun(_ length: ClosedRange<Int>, _ excluded: [ClosedRange<UInt32>]) -> TextShape {
        TextShape(parts: [
            Part(alphabet: Alphabet(ranges: excluded + blanks, isInverted: true), count: 1...1),
            Part(
                alphabet: Alphabet(ranges: excluded, isInverted: true),
                count: (length.lowerBound - 1)...(length.upperBound - 1)),
        ])
    }
}
