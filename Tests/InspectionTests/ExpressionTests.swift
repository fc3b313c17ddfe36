import Testing

@testable import Inspection

@Suite("The expressions of detectors")
struct ExpressionTests {
    @Test(
        "refuse everything the engines could read differently",
        arguments: [
            "a.b", "^a", "a$", "(a)", "(?=a)", "(?<=a)", "a*?", "a++", "a{2", "a{3,2}", "a{,3}", "[a", "a)", "(?:a",
            "\\b", "\\s", "\\1",
            "a**", "[[:alpha:]]", "\\x4", "a{999999}", "]", "}", "*",
        ])
    func refused(text: String) {
        #expect(throws: ExpressionError.self) { try ExpressionParser.parse(text) }
    }

    @Test(
        "have a longest text or none",
        arguments: [
            ("abc", 3), ("a?b{2,5}", 6), ("(?:ab|c)d", 3), ("[a-z]{4}", 4), ("a*", nil), ("a{2,}", nil),
            ("(?:a+)?", nil), ("\\d\\x41\\.", 3),
        ] as [(String, Int?)])
    func longest(text: String, length: Int?) throws {
        #expect(try ExpressionParser.parse(text).maximumLength == length)
    }

    @Test("class members are what they say")
    func classes() throws {
        let word = try ExpressionParser.parseClass(#"\w.-"#)
        #expect("aZ09_.-".utf8.allSatisfy(word.contains))
        #expect(!" @/\u{80}".utf8.contains(where: word.contains))
        let high = try ExpressionParser.parseClass(#"\x80-\xFF"#)
        #expect(high.contains(0x80) && high.contains(0xFF) && !high.contains(0x7F))
        let caseless = try ExpressionParser.parseClass("a-c", caseless: true)
        #expect(caseless.contains(UInt8(ascii: "B")))
    }

    @Test(
        "tail machines find the longest match",
        arguments: [
            ("[a-z]*(?:-[0-9]{2,})?", "ab-12c", 5), ("[a-z]*(?:-[0-9]{2,})?", "ab-1", 2),
            ("(?:ab){2,3}", "abababab", 6), ("x?", "y", 0),
            ("(?:a|ab)(?:c|bcd)", "abcd", 4),
        ])
    func tails(expression: String, text: String, length: Int) throws {
        let machine = try TailMachine(ExpressionParser.parse(expression))
        var state = TailMachine.initial
        var end = machine.accepts(state) ? 0 : -1
        for (offset, byte) in text.utf8.enumerated() {
            state = machine.next(state, byte)
            if state == TailMachine.dead { break }
            if machine.accepts(state) { end = offset + 1 }
        }
        #expect(end == length)
    }

    @Test(
        "a pattern that cannot be bounded or compiled is refused when the scanner is made",
        arguments: ["a*", "a+", "(", "a?", "a{20000}"])
    func badPatterns(body: String) {
        #expect(throws: InspectionError.self) { try Scanner([.made(body)]) }
    }
}
