import Testing

@testable import Wire

@Suite("JSON grammar")
struct JSONGrammarTests {
    static let accepted: [String] = [
        "null", "true", "false", "0", "-0", "7", "-1", "10", "0.5", "-0.5", "1.25e3", "1E+2", "1e-2", "0e0", "0E+00",
        "123456789012345678901234567890", "1e400", "-1e-400", "\"\"", "\"a\"", "[]", "{}", " [ ] ", "\t{\r\n}\n",
        "[1]", "[1,2]", "[[],{}]", "[ 1 , 2 ]", "{\"a\":1}", "{\"a\":{\"a\":1}}", "{ \"a\" : 1 , \"b\" : [ ] }",
        "{\"\":0}", "{\"a\":1,\"A\":2}", #""\"\\\/\b\f\n\r\t""#, #""\u0000""#, #""\u00e9\u00E9""#,
        #""\ud83d\ude00""#, #""\uD83D\uDE00""#, #""\uffff""#, "\"é\"", "\"😀\"", "\"\u{7F}\"", "\"\u{80}\"",
        "\"\u{7FF}\"", "\"\u{800}\"", "\"\u{FFFF}\"", "\"\u{10000}\"", "\"\u{10FFFF}\"", "\"\u{2028}\u{2029}\"",
        "\"\u{FEFF}\"", "\"012345678901234567890123456789\"", "[true,false,null]", "[\"\",\"\"]",
        #"{"a":"[","b":"}"}"#, #"["\\"]"#, #"["\\\""]"#,
    ]

    @Test("A document of RFC 8259 is read", arguments: accepted)
    func accepts(_ document: String) throws {
        var tape = JSONTape()
        try tape.read(utf8(document))
        let spaces: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D]
        let trimmed = utf8(document).drop { spaces.contains($0) }.reversed().drop { spaces.contains($0) }.reversed()
        #expect(tape.bytes[tape.range(tape.root)].elementsEqual(trimmed))
    }

    static let refused: [(String, Int, JSONError.Reason)] = [
        ("", 0, .unexpectedEnd), (" ", 1, .unexpectedEnd), ("[", 1, .unexpectedEnd), ("{", 1, .unexpectedEnd),
        ("]", 0, .unexpectedByte(0x5D)), ("}", 0, .unexpectedByte(0x7D)), ("[1", 2, .unexpectedEnd),
        ("[1,", 3, .unexpectedEnd), ("[1,]", 3, .unexpectedByte(0x5D)), ("[,1]", 1, .unexpectedByte(0x2C)),
        ("[1 2]", 3, .unexpectedByte(0x32)), ("[1,,2]", 3, .unexpectedByte(0x2C)), ("[}", 1, .unexpectedByte(0x7D)),
        ("[1}", 2, .unexpectedByte(0x7D)), ("{]", 1, .unexpectedByte(0x5D)), ("{\"a\"}", 4, .unexpectedByte(0x7D)),
        ("{\"a\":}", 5, .unexpectedByte(0x7D)), ("{\"a\":1,}", 7, .unexpectedByte(0x7D)),
        ("{\"a\":1]", 6, .unexpectedByte(0x5D)), ("{a:1}", 1, .unexpectedByte(0x61)),
        ("{1:1}", 1, .unexpectedByte(0x31)),
        ("{'a':1}", 1, .unexpectedByte(0x27)), ("{\"a\" 1}", 5, .unexpectedByte(0x31)), ("{\"a\"", 4, .unexpectedEnd),
        ("{\"a\":1 \"b\":2}", 7, .unexpectedByte(0x22)), ("{null:1}", 1, .unexpectedByte(0x6E)),
        ("[]]", 2, .trailingBytes), ("{}{}", 2, .trailingBytes), ("1 2", 2, .trailingBytes), ("1,", 1, .trailingBytes),
        ("null\u{0}", 4, .trailingBytes), ("01", 1, .trailingBytes), ("-01", 2, .trailingBytes),
        ("-", 1, .unexpectedEnd),
        ("+1", 0, .unexpectedByte(0x2B)), (".5", 0, .unexpectedByte(0x2E)), ("1.", 2, .unexpectedEnd),
        ("1.e1", 2, .unexpectedByte(0x65)), ("1e", 2, .unexpectedEnd), ("1e+", 3, .unexpectedEnd),
        ("-.5", 1, .unexpectedByte(0x2E)), ("--1", 1, .unexpectedByte(0x2D)), ("1eE2", 2, .unexpectedByte(0x45)),
        ("0x10", 1, .trailingBytes), ("1_000", 1, .trailingBytes), ("-a", 1, .unexpectedByte(0x61)),
        ("NaN", 0, .unexpectedByte(0x4E)), ("Infinity", 0, .unexpectedByte(0x49)),
        ("-Infinity", 1, .unexpectedByte(0x49)),
        ("tru", 3, .unexpectedEnd), ("trUe", 2, .unexpectedByte(0x55)), ("nul", 3, .unexpectedEnd),
        ("nulll", 4, .trailingBytes), ("fals3", 4, .unexpectedByte(0x33)), ("True", 0, .unexpectedByte(0x54)),
        ("\"", 1, .unexpectedEnd), ("\"a", 2, .unexpectedEnd), ("\"\\", 2, .unexpectedEnd),
        ("\"\\\"", 3, .unexpectedEnd),
        ("\"\u{1F}\"", 1, .controlCharacter(0x1F)), ("\"\n\"", 1, .controlCharacter(0x0A)),
        ("\"\u{0}\"", 1, .controlCharacter(0)), ("\"01234567\t\"", 9, .controlCharacter(0x09)),
        (#""\a""#, 1, .invalidEscape), (#""\'""#, 1, .invalidEscape), (#""\x41""#, 1, .invalidEscape),
        (#""\U0041""#, 1, .invalidEscape), (#""\u12g4""#, 5, .invalidEscape), (#""\u123""#, 6, .invalidEscape),
        (#""\u12"#, 5, .unexpectedEnd), (#""\u+123""#, 3, .invalidEscape),
        (#""\ud800""#, 1, .loneSurrogate), (#""\ud83dx""#, 1, .loneSurrogate), (#""\ud83d\n""#, 1, .loneSurrogate),
        (#""\ud83d\u0041""#, 1, .loneSurrogate), (#""\ud83d\ud83d""#, 1, .loneSurrogate),
        (#""\udc00""#, 1, .loneSurrogate), (#""\ude00\ud83d""#, 1, .loneSurrogate),
        ("'a'", 0, .unexpectedByte(0x27)), ("// c\n1", 0, .unexpectedByte(0x2F)), ("[1]/**/", 3, .trailingBytes),
        ("\u{FEFF}1", 0, .byteOrderMark), ("\u{A0}1", 0, .unexpectedByte(0xC2)), ("\u{C}1", 0, .unexpectedByte(0x0C)),
        ("[\u{B}1]", 1, .unexpectedByte(0x0B)), ("1\u{2028}", 1, .trailingBytes),
        ("{\"a\":1,\"a\":1}", 7, .duplicateKey), (#"{"a":1,"\u0061":1}"#, 7, .duplicateKey),
        (#"{"\u0061":1,"\u0061":1}"#, 12, .duplicateKey), ("{\"\":1,\"\":1}", 6, .duplicateKey),
        ("[{\"a\":{\"b\":1,\"c\":[{}],\"b\":2}}]", 22, .duplicateKey),
        (#"{"\ud83d\ude00":1,"😀":2}"#, 18, .duplicateKey),
    ]

    @Test("Anything else is refused, with the place and the reason", arguments: refused)
    func refuses(_ document: String, _ offset: Int, _ reason: JSONError.Reason) {
        var tape = JSONTape()
        #expect(throws: JSONError(offset: offset, reason: reason)) { try tape.read(utf8(document)) }
        #expect(tape.kind(tape.root) == .null && tape.nodeCount == 1 && tape.bytes.isEmpty)
    }

    static let malformed: [[UInt8]] = [
        [0x80], [0xBF], [0xC0, 0x80], [0xC1, 0xBF], [0xC2], [0xC2, 0x20], [0xC2, 0xC2], [0xE0, 0x80, 0x80],
        [0xE0, 0x9F, 0xBF], [0xE1, 0x80], [0xE1, 0x80, 0x20], [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF],
        [0xEF, 0xBF], [0xF0, 0x80, 0x80, 0x80], [0xF0, 0x8F, 0xBF, 0xBF], [0xF0, 0x90, 0x80], [0xF1, 0x80, 0x80, 0x7F],
        [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xF8, 0x88, 0x80, 0x80, 0x80], [0xFE], [0xFF],
    ]

    @Test("A string that is not UTF-8 is refused, at every place in it", arguments: malformed)
    func refusesMalformedUTF8(_ sequence: [UInt8]) {
        var tape = JSONTape()
        for padding in 0..<18 {
            let ascii = [UInt8](repeating: 0x61, count: padding)
            let document = [0x22] + ascii + sequence + ascii + [0x22]
            #expect(throws: JSONError(offset: 1 + padding, reason: .invalidUTF8)) { try tape.read(document) }
        }
    }

    @Test("Every scalar of Unicode is read, written plainly and escaped, and decodes to the same")
    func readsEveryScalar() throws {
        var plain: [UInt8] = [0x22]
        var escaped: [UInt8] = [0x22]
        var expected: [UInt8] = []
        for value in stride(from: UInt32(0x20), through: 0x10FFFF, by: 37) {
            guard let scalar = Unicode.Scalar(value), scalar != "\"", scalar != "\\" else { continue }
            let encoded = utf8(String(Character(scalar)))
            plain += encoded
            expected += encoded
            for unit in String(Character(scalar)).utf16 {
                let digits = String(unit, radix: 16)
                escaped += utf8("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
            }
        }
        var tape = JSONTape()
        try tape.read(plain + [0x22])
        #expect(tape.text(tape.root) == expected)
        #expect(!tape.hasEscapes(tape.root))
        try tape.read(escaped + [0x22])
        #expect(tape.text(tape.root) == expected)
        #expect(tape.hasEscapes(tape.root))
    }
}
