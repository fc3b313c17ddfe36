import Domain
import Testing

@testable import Inspection

@Suite("Values hidden by JSON escapes are found where they stand")
struct EscapeTests {
    let scanner: Scanner

    init() throws { scanner = try Shared.scanner.get() }

    @Test(
        "in any disguise",
        arguments: [
            (#"{"to":"jane\u0040example.com"}"#, #"jane\u0040example.com"#),
            (#"{"to":"\u006aane@example.com"}"#, #"\u006aane@example.com"#),
            (#"{"a":"{\"to\":\"jane\\u0040example.com\"}"}"#, #"jane\\u0040example.com"#),
            (#"{"a":"x\\nAKIAIOSFODNN7EXAMPLE"}"#, "AKIAIOSFODNN7EXAMPLE"),
            (#"{"a":"x\njane@example.com"}"#, "jane@example.com"),
            (#"{"a":"x\u000Ajane@example.com"}"#, "jane@example.com"),
            (#"{"a":"x\\njane@example.com"}"#, "jane@example.com"),
            (#"{"a":"\tjane@example.com\n"}"#, "jane@example.com"),
            (#""4111\u00201111\u00201111\u00201111""#, #"4111\u00201111\u00201111\u00201111"#),
            (#""+1\u00a0415\u2011555\u20112671""#, #"+1\u00a0415\u2011555\u20112671"#),
        ])
    func disguises(text: String, value: String) throws {
        let bytes = Array(text.utf8)
        #expect(try scanner.scan(bytes).map { String(decoding: bytes[$0.range], as: UTF8.self) } == [value])
    }

    @Test("what looks like an escape but is none stays what it is")
    func pathsAndExpressions() throws {
        let text = #"C:\dir\4111 1111 1111 1111 \d+ \x \u12"#
        let found = try scanner.scan(Array(text.utf8))
        #expect(found.map(\.label) == [Label("CREDIT_CARD")])
    }

    @Test("a value that begins with the letter of an escape is covered whole")
    func letterOfAnEscape() throws {
        let text = Array(#"C:\mail\bob@example.com"#.utf8)
        let found = try scanner.scan(text).map { String(decoding: text[$0.range], as: UTF8.self) }
        #expect(found == [#"\bob@example.com"#])
    }

    @Test("unescaping gives the same however the text is cut, and every byte knows where it came from")
    func unescaper() {
        let text = Array(#"a\n\\\u0041\"\/\q\u00zz\ud83d\ude00\u00a0-\u2011\"#.utf8)
        var expected = Array("a\n\\A\"/\\q\\u00zz".utf8) + [Unescaper.other, Unescaper.other]
        expected += Array(" --\\".utf8)
        for cut in 0...text.count {
            var unescaper = Unescaper(at: 0)
            var output: [UInt8] = []
            text[..<cut].withUnsafeBytes { unescaper.feed($0, into: &output) }
            text[cut...].withUnsafeBytes { unescaper.feed($0, into: &output) }
            unescaper.finish(into: &output)
            #expect(output == expected)
            #expect(unescaper.map.origin(0) == 0)
            #expect(unescaper.map.origin(1) == 1)
            #expect(unescaper.map.origin(2) == 3)
            #expect(unescaper.map.origin(4) == 11)
            #expect(unescaper.map.origin(output.count) == text.count)
            #expect(unescaper.map.place(1) == .between(1))
            #expect(unescaper.map.place(2) == .within(1..<3, view: 1, byte: 0x0A))
            #expect(unescaper.map.place(7) == .within(5..<11, view: 3, byte: UInt8(ascii: "A")))
            #expect(unescaper.map.place(11) == .between(4))
        }
    }

    /// A text with one character of the value escaped this many times over.
    static func nested(_ depth: Int) -> [UInt8] {
        let escape = String(repeating: "\\", count: 1 << (depth - 1)) + "u0040"
        return Array("to jane\(escape)example.com, and more".utf8)
    }

    @Test("values are found through every level of JSON in JSON", arguments: 1...EscapeChain.deepest)
    func levels(depth: Int) throws {
        let text = Self.nested(depth)
        let whole = try scanner.scan(text)
        #expect(whole.map(\.label) == [Label("EMAIL_ADDRESS")])
        #expect(whole.map(\.range) == [3..<text.count - 10])
        for cut in 0...text.count {
            let fed = try feed(scanner, pieces(text, cutAt: [cut]))
            try #require(fed.findings == whole, "cut at \(cut)")
        }
        #expect(try feed(scanner, text.map { [$0] }).findings == whole)
    }

    @Test("what is escaped still more often is not passed, as a whole or in pieces")
    func beyond() throws {
        for depth in [EscapeChain.deepest + 1, EscapeChain.deepest + 2] {
            let text = Self.nested(depth)
            #expect(throws: InspectionError.tooDeep) { try scanner.scan(text) }
            #expect(throws: InspectionError.tooDeep) {
                let stream = try scanner.stream { _ in true }
                for byte in text { try stream.append([byte]) }
                try stream.finish()
            }
        }
    }

    @Test("backslashes that hide nothing are read, however many there are, and open no level where they escape nothing")
    func harmless() throws {
        let line = Array((String(repeating: "\\", count: 2_000) + " | ").utf8)
        #expect(try scanner.scan(line).isEmpty)
        #expect(try feed(scanner, line.map { [$0] }).findings.isEmpty)
        let stream = try scanner.stream { _ in true }
        for piece in ["\\(x \\", "alpha\\)", " \\d+ \\u12 ", "\\"] { try stream.append(Array(piece.utf8)) }
        try stream.finish()
        #expect(stream.readings <= 2)
    }
}
