import TestKit
import Testing

@testable import Inspection

@Suite("TOML is read as its specification says")
struct TOMLTests {
    private func read(_ text: String) throws -> RuleValue { try TOMLReader.read(Array(text.utf8)) }

    private func entry(_ text: String) throws -> RuleValue? {
        guard case .table(let table) = try read("x = \(text)\n") else { return nil }
        return table["x"]
    }

    @Test(
        "values of every kind",
        arguments: [
            (#""a\tb\u00E9\\""#, RuleValue.text("a\tb\u{E9}\\")), (#"'C:\d+'"#, .text(#"C:\d+"#)),
            ("\"\"\"\na\n  b\"\"\"", .text("a\n  b")), ("\"\"\"a \\\n   b\"\"\"", .text("a b")),
            ("'''\na'b''\n'''", .text("a'b''\n")), ("''''a''''", .text("'a'")), ("\"\"", .text("")),
            ("42", .integer(42)), ("-1_000", .integer(-1000)), ("+0", .integer(0)),
            ("0xDEAD_beef", .integer(0xDEAD_BEEF)),
            ("0o755", .integer(493)), ("0b101", .integer(5)), ("3.5", .number(3.5)), ("-0.0", .number(-0.0)),
            ("5e+2", .number(500)), ("6.26e-2", .number(0.0626)), ("inf", .number(.infinity)), ("true", .truth(true)),
            ("1979-05-27T07:32:00Z", .text("1979-05-27T07:32:00Z")), ("1979-05-27", .text("1979-05-27")),
            ("1979-05-27 07:32:00.5-07:00", .text("1979-05-27 07:32:00.5-07:00")), ("07:32:00", .text("07:32:00")),
            ("[1, 'a', [true],\n# no\n]", .list([.integer(1), .text("a"), .list([.truth(true)])])),
            ("{a = 1, b.c = 2}", .table(["a": .integer(1), "b": .table(["c": .integer(2)])])), ("{}", .table([:])),
        ])
    func values(text: String, value: RuleValue) throws {
        #expect(try entry(text) == value)
    }

    @Test("tables, dotted keys and arrays of tables")
    func tables() throws {
        let text = """
            title = "t" # comment
            a.b.c = 1
            a.b."d e" = 2
            [x.y]
            z = 1
            [x]
            w = 2
            [[list]]
            n = 1
            [list.inner]
            m = 1
            [[list]]
            n = 2
            [[list.deep]]
            k = 1
            """
        let expected = RuleValue.table([
            "title": .text("t"),
            "a": .table(["b": .table(["c": .integer(1), "d e": .integer(2)])]),
            "x": .table(["w": .integer(2), "y": .table(["z": .integer(1)])]),
            "list": .list([
                .table(["n": .integer(1), "inner": .table(["m": .integer(1)])]),
                .table(["n": .integer(2), "deep": .list([.table(["k": .integer(1)])])]),
            ]),
        ])
        #expect(try read(text) == expected)
        #expect(try read(text.replacing("\n", with: "\r\n")) == expected)
    }

    @Test(
        "what the specification calls invalid is refused, with its place",
        arguments: [
            ("a = 1\na = 2", 2, 1), ("[a]\n[a]", 2, 1), ("a = 1\n[a.b]", 2, 1), ("a.b = 1\na = 2", 2, 1),
            ("[a.b.c]\n[a]\nb.d = 1", 3, 1), ("a = {b = 1}\na.c = 2", 2, 1), ("a = {b = 1}\n[a.d]", 2, 1),
            ("a = []\n[[a]]", 2, 1), ("[[a]]\n[a]", 2, 1), ("[a]\n[[a]]", 2, 1), ("a.b = 1\n[a]", 2, 1),
            ("a = 01", 1, 5), ("a = 1__0", 1, 5), ("a = _1", 1, 5), ("a = 1.", 1, 5), ("a = .5", 1, 5),
            ("a = 1e", 1, 5),
            ("a = 0xG", 1, 5), ("a = -0x1", 1, 5), ("a = 99999999999999999999", 1, 5), ("a = tru", 1, 5),
            ("a = 1979-02-30", 1, 5), ("a = 25:00:00", 1, 5), ("a = ", 1, 5), ("a", 1, 2), ("= 1", 1, 1),
            ("a. = 1", 1, 4),
            ("a = \"b", 1, 7), ("a = \"\\q\"", 1, 7), ("a = \"\\uD800\"", 1, 12), ("a = 'b\nc'", 1, 7),
            ("a = {b = 1,}", 1, 12), ("a = {b = 1\n}", 1, 11), ("a = [1 2]", 1, 8), ("a = 1 b = 2", 1, 7),
            ("[a", 1, 3), ("[]", 1, 2), ("[[a]", 1, 4), ("a = \"\u{1}\"", 1, 6), ("# \u{7F}", 1, 3),
            ("a = 1\rb = 2", 1, 6),
            ("a = \"\"\"x", 1, 9), ("a = '''''''''", 1, 14),
        ])
    func invalid(text: String, line: Int, column: Int) throws {
        let error = #expect(throws: TOMLError.self) { try read(text) }
        #expect(error.map { [$0.line, $0.column] } == [line, column], "\(error.map(\.description) ?? "") in \(text)")
    }

    @Test("bytes that are no UTF-8 are refused where they stand")
    func bytes() {
        #expect(throws: TOMLError(line: 2, column: 5, reason: "not UTF-8")) {
            try TOMLReader.read(Array("a = 1\nb = ".utf8) + [0xFF])
        }
    }

    @Test("depth and number of values are bounded")
    func bounds() {
        #expect(throws: TOMLError.self) { try read("a = " + String(repeating: "[", count: 100_000)) }
        #expect(throws: TOMLError.self) { try read("a = " + String(repeating: "{a=", count: 100_000)) }
        #expect(throws: TOMLError.self) { try read(String(repeating: "a.", count: 100_000) + "b = 1") }
        #expect(throws: TOMLError.self) { try read("a = [" + String(repeating: "1,", count: 200_000) + "]") }
    }

    @Test("a table is added to many others without looking at them")
    func manyTables() throws {
        guard case .table(let all) = try read(String(repeating: "[[a]]\n", count: 60_000) + "b = 1"),
            case .list(let tables) = all["a"]
        else { return #expect(Bool(false), "no tables") }
        #expect(tables.count == 60_000 && tables.last == .table(["b": .integer(1)]))
    }

    @Test("any text is read or refused, never more than that", arguments: 0..<8)
    func fuzz(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed) + 9)
        let parts = [
            "a", "b.c", "=", " ", "\n", "[", "]", "[[", "]]", "{", "}", ",", "\"", "'", "\"\"\"", "'''", "\\", "\\u",
            "1",
            "0x", "_", ".", "-", "+", "e", "inf", "true", "1979-05-27", "T", "07:32:00", "#", "\r\n", "\u{E9}", "\t",
            "Z",
        ]
        for _ in 0..<3_000 {
            var text = ""
            for _ in 0..<Int.random(in: 1...24, using: &random) { text += parts.randomElement(using: &random) ?? "" }
            var bytes = Array(text.utf8)
            if Int.random(in: 0..<4, using: &random) == 0, let index = bytes.indices.randomElement(using: &random) {
                bytes[index] = UInt8.random(in: 0...255, using: &random)
            }
            _ = try? TOMLReader.read(bytes)
        }
    }
}
