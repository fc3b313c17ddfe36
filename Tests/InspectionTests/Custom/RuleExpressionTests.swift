import Domain
import Testing

@testable import Inspection

@Suite("Expressions in the syntax of RE2")
struct RuleExpressionTests {
    private func found(_ expression: String, _ text: String, caseless: Bool = false) throws -> [String] {
        let parsed = try RuleExpressionParser.parse(expression, caseless: caseless)
        let pattern = try Pattern(
            parsed.expression, captures: parsed.groups == 0 ? 0..<0 : 1..<parsed.groups + 1, confidence: 0.5)
        let scanner = try Scanner([
            Detector(label: Label("MADE"), placeholder: "MADE", priority: 1, patterns: [pattern], proofs: [])
        ])
        let bytes = Array(text.utf8)
        let whole = try scanner.scan(bytes)
        #expect(try feed(scanner, bytes.map { [$0] }).findings == whole)
        return whole.map { String(decoding: bytes[$0.range], as: UTF8.self) }
    }

    @Test(
        "mean what they mean there",
        arguments: [
            ("a.c", "abc aéc a\nc a€c a😀c", ["abc", "aéc", "a€c", "a😀c"]), ("(?s)a.c", "a\nc", ["a\nc"]),
            ("(?i)ab", "AB aB", ["AB", "aB"]), ("a(?i)b", "aB AB", ["aB"]), ("(?i:a)b", "Ab AB", ["Ab"]),
            ("a(?i:b(?-i:c))d", "aBcd aBCd", ["aBcd"]), (#"\bfoo\b"#, "foo food foo_ (foo)", ["foo", "foo"]),
            ("^ab", "ab\nab", ["ab"]), ("(?m)^ab", "ab\nab xab", ["ab", "ab"]), ("ab$", "ab\nab", ["ab"]),
            ("(?m)ab$", "ab\nabx\nab", ["ab", "ab"]), ("ab$", "ab\n", []), (#"\Qa.b\E+"#, "a.b a.bb", ["a.b", "a.bb"]),
            ("[[:digit:]]{3}", "12 345", ["345"]), ("[^[:^alpha:]]+", "12ab34", ["ab"]),
            (#"[\w-]+x"#, "a-bx", ["a-bx"]),
            ("[a\\-z]+", "a-zb", ["a-z"]), ("[]a]+", "]a", ["]a"]), ("[é-ñ]+", "aéîñz", ["éîñ"]),
            (#"\x41\x{e9}"#, "Aé", ["Aé"]),
            ("(?i)é", "É", ["É"]), ("k(a+?)b", "kaaab", ["aaa"]), ("k(a+?)", "kaaa", ["a"]),
            ("(?U)ka+", "kaaa", ["ka"]),
            ("x(?P<name>[0-9]+)", "x12", ["12"]), ("x(?:(a)|(b))", "xa xb", ["a", "b"]), ("a{2}{", "aa{", ["aa{"]),
            ("a{,2}", "a{,2}", ["a{,2}"]),
            (#"[^\s]{3,}"#, "ab abc", ["abc"]), (#"a[\s\S]{2,}?z"#, "azzz", ["azzz"]), (#"\D{2}"#, "1é2", []),
            (#"x\S+"#, "xéé y", ["xéé"]),
        ])
    func meaning(expression: String, text: String, values: [String]) throws {
        #expect(try found(expression, text) == values, "\(expression)")
    }

    @Test(
        "are refused with a reason where they cannot mean the same",
        arguments: [
            "(?=a)b", "(?!a)b", "(?<=a)b", "(?<!a)b", #"(a)\1"#, "a++", "(?>a)", #"\pL"#, #"\C"#, "a**", "a{2}{3}*",
            "(a", "a)", "[a",
            "a{1001}", "(?z)a", "*a", #"\y"#, "[b-a]", "a*", "a?", "(?:)", "^", #"\b"#, "(a|b*)", "^*", "\\",
            "((((((((((((((a))))))))))))))",
        ])
    func refused(expression: String) {
        #expect(throws: ExpressionError.self, "\(expression)") { try found(expression, "a") }
    }

    @Test("that could run for ever come to an end")
    func catastrophic() throws {
        let text = String(repeating: "a", count: 400) + "!b"
        for expression in ["(?:a+)+b", "(?:a|aa)+b", "(?:a*)*b", "(?:.*a){12}b"] {
            // Found, not found or refused: it ends.
            _ = try? found(expression, text)
        }
    }
}
