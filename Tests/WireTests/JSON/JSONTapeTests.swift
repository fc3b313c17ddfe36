import Testing

@testable import Wire

@Suite("JSON tape")
struct JSONTapeTests {
    static let document = utf8(
        #"  {"model":"m","n":12,"t":0.70,"deep":[{"a":"x"},[1,-2,3e2],"caf\u00e9\n"],"yes":true,"no":false,"nil":null} "#
    )

    private func tape() throws -> JSONTape {
        var tape = JSONTape()
        try tape.read(Self.document)
        return tape
    }

    @Test("Ranges are the value's bytes, and numbers keep theirs")
    func givesRanges() throws {
        let tape = try tape()
        func bytes(_ name: String) throws -> String {
            text(tape.bytes[tape.range(try #require(tape.member(tape.root, name)))])
        }
        #expect(try bytes("model") == #""m""#)
        #expect(try bytes("t") == "0.70")
        #expect(try bytes("deep") == #"[{"a":"x"},[1,-2,3e2],"caf\u00e9\n"]"#)
        #expect(try bytes("nil") == "null")
        #expect(tape.range(tape.root) == 2..<Self.document.count - 1)
    }

    @Test("Members and elements come in their order, whatever lies inside them")
    func iterates() throws {
        let tape = try tape()
        let keys = tape.members(tape.root).map { tape.string($0.key) ?? "" }
        #expect(keys == ["model", "n", "t", "deep", "yes", "no", "nil"])
        #expect(
            tape.members(tape.root).map { tape.kind($0.value) }
                == [.string, .number, .number, .array, .true, .false, .null])
        let deep = try #require(tape.member(tape.root, "deep"))
        #expect(tape.elements(deep).map { tape.kind($0) } == [.object, .array, .string])
        #expect(tape.count(deep) == 3 && tape.count(tape.root) == 7)
    }

    @Test("Asking a value for what it is not gives nothing")
    func isTotal() throws {
        let tape = try tape()
        let model = try #require(tape.member(tape.root, "model"))
        let deep = try #require(tape.member(tape.root, "deep"))
        #expect(tape.members(deep).map { $0.key }.isEmpty)
        #expect(tape.elements(tape.root).map { $0 }.isEmpty)
        #expect(tape.member(deep, "a") == nil && tape.member(model, "m") == nil)
        #expect(tape.member(tape.root, "mode") == nil && tape.member(tape.root, "models") == nil)
        #expect(tape.integer(model) == nil && tape.bool(model) == nil && tape.string(deep) == nil)
        #expect(!tape.equals(deep, "[") && tape.double(deep) == nil)
        #expect(tape.count(model) == 0)
    }

    @Test("Scalars are converted only when nothing is lost")
    func converts() throws {
        var tape = JSONTape()
        let cases: [(String, Int?, Double?)] = [
            ("0", 0, 0), ("-0", 0, 0), ("12", 12, 12), ("9223372036854775807", .max, 9.223372036854775807e18),
            ("9223372036854775808", nil, 9.223372036854775808e18), ("1.0", nil, 1), ("1e2", nil, 100),
            ("1e400", nil, nil),
        ]
        for (document, integer, double) in cases {
            try tape.read(utf8(document))
            #expect(tape.integer(tape.root) == integer && tape.double(tape.root) == double, "\(document)")
        }
        try tape.read(utf8("[true,false]"))
        #expect(tape.elements(tape.root).map { tape.bool($0) } == [true, false])
    }

    @Test("Text is decoded, lent without copying where it can be, and compared decoded")
    func decodes() throws {
        var tape = JSONTape()
        try tape.read(utf8(#"["a\"\\\/\b\f\n\r\t\u0000\u00e9\u20ac\ud83d\ude00z","plain é"]"#))
        let elements = Array(tape.elements(tape.root))
        let expected = "a\"\\/\u{8}\u{C}\n\r\t\u{0}é€😀z"
        #expect(tape.string(elements[0]) == expected)
        #expect(tape.equals(elements[0], expected) && !tape.equals(elements[0], expected + " "))
        #expect(tape.withText(elements[0]) { Array($0) } == utf8(expected))
        #expect(tape.equals(elements[1], "plain é") && !tape.equals(elements[1], "plain e"))
        let (lent, owned) = tape.bytes.withUnsafeBytes { all in
            (
                tape.withText(elements[1]) { $0.baseAddress },
                all.baseAddress.map { $0 + tape.contentRange(elements[1]).lowerBound }
            )
        }
        #expect(lent == owned)
    }

    @Test("A part of the bytes is read by itself, with offsets of the whole")
    func readsPart() throws {
        var tape = JSONTape()
        let line = utf8("data: {\"a\":1}\n\n")
        try tape.read(line, in: 6..<13)
        #expect(tape.range(tape.root) == 6..<13)
        #expect(tape.member(tape.root, "a").map { tape.range($0) } == 11..<12)
        #expect(throws: JSONError(offset: 12, reason: .unexpectedEnd)) { try tape.read(line, in: 6..<12) }
        #expect(throws: JSONError(offset: 7, reason: .unexpectedEnd)) { try tape.read(utf8(#""ab\u1234""#), in: 0..<7) }
        #expect(throws: JSONError(offset: 9, reason: .loneSurrogate)) {
            try tape.read(utf8(#"[1,2,34,"\ud83d"]\ude00"#), in: 8..<16)
        }
        #expect(throws: JSONError(offset: 14, reason: .unexpectedEnd)) { try tape.read(line, in: 14..<14) }
    }

    @Test("Reading again forgets the document before, and a failure leaves null")
    func isReused() throws {
        var tape = try tape()
        try tape.read(utf8("[1]"))
        #expect(tape.nodeCount == 2 && tape.bytes == utf8("[1]"))
        #expect(throws: JSONError.self) { try tape.read(utf8("[1")) }
        #expect(tape.kind(tape.root) == .null && tape.text(tape.root).isEmpty)
        try tape.read(utf8("{\"a\":2}"))
        #expect(tape.member(tape.root, "a").flatMap { tape.integer($0) } == 2)
        #expect(JSONTape().kind(JSONTape().root) == .null)
    }

    @Test("Stretches of decoded text are found in the document, whole escapes at a time")
    func findsSource() throws {
        var tape = JSONTape()
        try tape.read(utf8(#"["x","a\u0040b\u00e9\ud83d\ude00c","plain"]"#))
        let elements = Array(tape.elements(tape.root))
        func source(_ node: JSONNode, _ ranges: Range<Int>...) -> [String] {
            tape.source(node, of: ranges).map { text(tape.bytes[$0]) }
        }
        // Decoded: a @ b é(2 bytes) 😀(4 bytes) c
        #expect(source(elements[1], 0..<3) == [#"a\u0040b"#])
        #expect(source(elements[1], 1..<2, 2..<3, 9..<10) == [#"\u0040"#, "b", "c"])
        #expect(source(elements[1], 4..<6) == [#"\u00e9\ud83d\ude00"#])
        #expect(source(elements[1], 0..<10) == [#"a\u0040b\u00e9\ud83d\ude00c"#])
        #expect(source(elements[2], 0..<2, 3..<5) == ["pl", "in"])
        #expect(source(elements[2], 3..<99) == ["in"])
    }
}
