import Domain
import Testing

@testable import Inspection

@Suite("Detectors of an organisation's own")
struct CustomDetectorTests {
    /// The least a detector needs, with other entries in place of some of them.
    private func entry(_ changes: [String: RuleValue?] = [:]) -> RuleValue {
        var entries: [String: RuleValue] = [
            "name": .text("PROJECT_CODE"), "expression": .text("PRJ-[0-9]{6}"),
            "proofs": .table(["finds": .list([.text("PRJ-004711")]), "ignores": .list([.text("PRJ-12")])]),
        ]
        for (key, value) in changes { entries[key] = value }
        return .table(entries)
    }

    private func proofs(_ finds: [(String, [String])], ignores: [String]) -> RuleValue {
        .table([
            "finds": .list(
                finds.map { .table(["text": .text($0.0), "values": .list($0.1.map(RuleValue.text))]) }),
            "ignores": .list(ignores.map(RuleValue.text)),
        ])
    }

    private func load(_ entries: RuleValue...) throws -> [Detector] { try CustomDetectors.load(.list(entries)) }

    @Test("find what their expression says, beside the detectors that ship")
    func expression() throws {
        let scanner = try Scanner([.emailAddress] + load(entry()))
        let text = Array("PRJ-123456 jane@example.com PRJ-1".utf8)
        #expect(try scanner.scan(text).map(\.label) == [Label("PROJECT_CODE"), Label("EMAIL_ADDRESS")])
        #expect(scanner.placeholder(for: Label("PROJECT_CODE")) == "PROJECT_CODE")
    }

    @Test("ask more of a match: a check, entropy, stop words, words near it, a group that is the value")
    func conditions() throws {
        let detectors = try load(
            entry([
                "name": .text("MEMBER"), "expression": .text("M-([0-9]{8})"), "group": .integer(1),
                "checks": .list([.text("luhn")]),
                "stop_words": .list([.text("0000")]),
                "proofs": proofs([("M-12345674", ["12345674"])], ignores: ["M-12345675", "M-00000000"]),
            ]),
            entry([
                "name": .text("TICKET"), "expression": .text("[A-Z0-9]{8}"), "entropy": .number(2.5),
                "context": .table([
                    "words": .list([.text("ticket")]), "required": .truth(true), "confidence": .number(0.9),
                ]),
                "proofs": proofs([("Ticket no. AB12CD34", ["AB12CD34"])], ignores: ["AB12CD34", "ticket AAAAAAAA"]),
            ]))
        let found = try Scanner(detectors).scan(Array("ticket AB12CD34".utf8))
        #expect(found.map(\.confidence) == [0.9])
    }

    @Test("may be lists of thousands of words, found whole, in any case, in streams too")
    func words() throws {
        let words = (0..<4_000).map { "codename\($0 &* 7919 % 100_003)" } + ["Blue Heron", "Zürich Süd"]
        let detectors = try load(
            entry([
                "name": .text("CODENAME"), "expression": RuleValue?.none, "words": .list(words.map(RuleValue.text)),
                "proofs": proofs(
                    [
                        ("the BLUE\nheron, zürich  SÜD", ["BLUE\nheron", "zürich  SÜD"]),
                        ("Codename7919!", ["Codename7919"]),
                    ],
                    ignores: ["blue herons", "xcodename7919", "ablue heron", "éblue heron", "codename"]),
            ]))
        let scanner = try Scanner(detectors)
        let text = Array("Codename0 and codename15838, CODENAME7919x; blue heron".utf8)
        let whole = try scanner.scan(text)
        #expect(
            whole.map { String(decoding: text[$0.range], as: UTF8.self) } == [
                "Codename0", "codename15838", "blue heron",
            ])
        #expect(try feed(scanner, text.map { [$0] }).findings == whole)
    }

    @Test("may be one thing near another, or several near each other")
    func composites() throws {
        let part: (String) -> RuleValue = { .table(["expression": .text($0)]) }
        let detectors = try load(
            entry([
                "name": .text("SALARY"), "expression": RuleValue?.none,
                "all": .list([
                    part("[0-9]{2,3}[.,][0-9]{3}"), .table(["words": .list([.text("salary"), .text("gross pay")])]),
                ]),
                "within": .integer(30),
                "proofs": proofs(
                    [("a salary of 85,000 a year", ["85,000"]), ("85,000 is her gross pay", ["85,000"])],
                    ignores: ["85,000 people", "salary" + String(repeating: ".", count: 40) + "85,000"]),
            ]),
            entry([
                "name": .text("PART_LIST"), "expression": RuleValue?.none, "any": part("P[0-9]{4}"),
                "at_least": .integer(3),
                "within": .integer(10),
                "proofs": proofs(
                    [("P1111, P2222 and P3333.", ["P1111, P2222 and P3333"])],
                    ignores: ["P1111 P2222", "P1111 P2222 ........... P3333"]),
            ]))
        let scanner = try Scanner(detectors)
        let text = Array("P1111, P2222, P3333: salary 12,500; 99,000 is the salary".utf8)
        let whole = try scanner.scan(text)
        #expect(whole.count == 3)
        for cut in 0...text.count { #expect(try feed(scanner, pieces(text, cutAt: [cut])).findings == whole) }
    }

    @Test("are refused when a proof fails, with the detector, the proof and what to do")
    func failedProof() {
        let error = #expect(throws: RuleError.self) {
            try load(entry(["proofs": proofs([("PRJ-123456", ["PRJ-123456"])], ignores: ["PRJ-999999"])]))
        }
        #expect(
            error?.description
                == "detector `PROJECT_CODE`: its proof `PRJ-999999` should find nothing and finds `PRJ-999999`: correct the detector or the proof"
        )
    }

    @Test("are refused without proofs of either kind, names, something to look for, or with entries nobody knows")
    func refused() {
        let cases: [([String: RuleValue?], String)] = [
            (["proofs": RuleValue?.none], "has no `proofs`"),
            (["proofs": .table(["finds": .list([.text("PRJ-004711")])])], "has only one kind of proof"),
            (["name": RuleValue?.none], "has no `name`"),
            (["name": .text("project")], "its name is not made of capitals"),
            (["expression": RuleValue?.none], "does not say what to look for"),
            (["expressions": .integer(1)], "is an integer and not a list"),
            (["expression": .text("a*")], "matches the empty text"), (["expression": .text("(?=a)b")], "look-around"),
            (["expression": .text("(?:(?:a{1,900}){1,900}){1,900}")], "too complex"),
            (["group": .integer(1)], "has no group 1"),
            (["checks": .list([.text("crc")])], "there is no check `crc`"),
            (["colour": .text("red")], "an entry `colour` that is not known"),
            (["confidence": .number(2)], "is not between 0.0 and 1.0"),
            (["words": .list([.text("a")])], "an expression and for words"),
            (["any": .table(["expression": .text("a")])], "`any` needs `at_least`"),
            (["all": .list([.text("a")])], "has to list two parts"),
        ]
        for (changes, reason) in cases {
            let error = #expect(throws: RuleError.self, "\(reason)") { try load(entry(changes)) }
            #expect(error?.description.contains(reason) == true, "\(error?.description ?? "") for \(reason)")
        }
        #expect(throws: RuleError.self) { try load(entry(), entry()) }
    }
}
