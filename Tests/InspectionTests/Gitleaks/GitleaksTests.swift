import Domain
import Testing

@testable import Inspection

@Suite("Rule files of gitleaks load as they are")
struct GitleaksTests {
    static let file = #"""
        title = "made up"
        minVersion = "v8.25.0"

        [[allowlists]]
        description = "for all"
        regexes = ['''(?i)^true|false|null$''']
        stopwords = ["aaaaaaaa"]
        paths = ['''\.lock$''']

        [[rules]]
        id = "acme-api-key"
        description = "ACME"
        regex = '''(?i)[\w.-]{0,50}?(?:acme)(?:[ \t\w.-]{0,20})[\s'"]{0,3}(?:=|>|:{1,3}=|\|\||:|=>|\?=|,)[\x60'"\s=]{0,5}([a-z0-9]{20})(?:[\x60'"\s;]|\\[nr]|$)'''
        entropy = 3
        keywords = ["acme"]

        [[rules]]
        id = "acme-pat"
        regex = '''\b(acm_(?:test|live)_[A-Za-z0-9]{16})\b'''
        keywords = ["acm_"]
        [[rules.allowlists]]
        condition = "AND"
        regexTarget = "line"
        regexes = ['''fixture''']
        stopwords = ["abcdef"]

        [[rules]]
        id = "acme-pair"
        regex = '''pair:(\w{4})-(\w{6})'''
        secretGroup = 2

        [[rules]]
        id = "lock-files"
        path = '''\.lock$'''

        [[rules]]
        id = "look-around"
        regex = '''(?=x)y'''
        """#

    static let rules = Result { try GitleaksRules(toml: Array(file.utf8)) }

    private func found(_ text: String) throws -> [String] {
        let scanner = try Scanner(try Self.rules.get().detectors)
        let bytes = Array(text.utf8)
        return try scanner.scan(bytes).map {
            "\($0.label.subtype ?? ""):\(String(decoding: bytes[$0.range], as: UTF8.self))"
        }
    }

    @Test(
        "and find what gitleaks takes for the secret",
        arguments: [
            ("export ACME_API_KEY='q1w2e3r4t5y6u7i8o9p0'", ["ACME_API_KEY:q1w2e3r4t5y6u7i8o9p0"]),
            ("acme: q1w2e3r4t5y6u7i8o9p0", ["ACME_API_KEY:q1w2e3r4t5y6u7i8o9p0"]),
            ("acme: q1w2e3r4t5y6u7i8o9p0x", []), ("acme: 11111111111111111111", []),
            ("acme: aaaaaaaa1w2e3r4t5y6u", []),
            ("see acm_live_A1b2C3d4E5f6G7h8.", ["ACME_PAT:acm_live_A1b2C3d4E5f6G7h8"]),
            ("xacm_live_A1b2C3d4E5f6G7h8", []), ("acm_live_A1b2C3d4E5f6G7h89", []),
            ("a fixture: acm_live_abcdefC3d4E5f6G7", []),
            ("here: acm_live_abcdefC3d4E5f6G7", ["ACME_PAT:acm_live_abcdefC3d4E5f6G7"]),
            ("pair:abcd-efghij", ["ACME_PAIR:efghij"]),
        ])
    func secrets(text: String, expected: [String]) throws {
        #expect(try found(text) == expected)
    }

    @Test("what has no meaning for a text is said, rule by rule")
    func notes() throws {
        let notes = try Self.rules.get().notes.map(\.description)
        #expect(notes.contains("rule `lock-files`: is left out: it is about the paths of files, and a text has none"))
        #expect(
            notes.contains {
                $0.hasPrefix("rule `look-around`: its expression is refused: look-around is not known here")
            })
        #expect(notes.contains { $0.hasPrefix("the file's allowlist: paths and commits") })
        #expect(notes.count == 3)
    }

    @Test("a stream finds the same, wherever it is cut")
    func streams() throws {
        let scanner = try Scanner(try Self.rules.get().detectors)
        let text = Array(
            "x=1\nACME_KEY = \"q1w2e3r4t5y6u7i8o9p0\"; acm_test_A1b2C3d4E5f6G7h8 pair:abcd-efghij acme".utf8)
        let whole = try scanner.scan(text)
        #expect(whole.count == 3)
        for cut in 0...text.count {
            #expect(try feed(scanner, pieces(text, cutAt: [cut])).findings == whole)
        }
        #expect(try feed(scanner, text.map { [$0] }).findings == whole)
    }

    @Test(
        "and what is wrong with a file is an error that says where",
        arguments: [
            ("[[rules]]\nregex = 'a'", "rule 1: has no `id`, or one of more than 128 bytes"),
            ("[[rules]]\nid = 'a'", "rule `a`: has neither `regex` nor `path`"),
            ("[[rules]]\nid = 'a'\nregex = 1", "rule `a`: `regex` is an integer and not a text"),
            (
                "[[rules]]\nid = 'a'\nregex = 'b'\n[[rules]]\nid = 'a'\nregex = 'c'",
                "rule `a`: is there twice: give one another id"
            ),
            ("rules = 1", "the rule file: `rules` is an integer and not a list"),
        ])
    func errors(text: String, message: String) {
        let error = #expect(throws: RuleError.self) { try GitleaksRules(toml: Array(text.utf8)) }
        #expect(error?.description == message)
    }
}
