import Domain
import Inspection
import Testing

@testable import Detection

@Suite("Files of rules")
struct RuleFileTests {
    static let yaml = """
        detectors:
          - name: PROJECT_CODE
            expression: '\\bPRJ-\\d{4}\\b'
            proofs:
              finds: ["PRJ-4711"]
              ignores: ["PRJ-47"]
          - name: SITE
            words: [Nordhafen, Suedwerk]
            proofs:
              finds: [Nordhafen]
              ignores: [Hafen]
        """
    static let toml = """
        [[detectors]]
        name = "PROJECT_CODE"
        expression = '\\bPRJ-\\d{4}\\b'
        [detectors.proofs]
        finds = ["PRJ-4711"]
        ignores = ["PRJ-47"]
        """
    static let gitleaks = """
        [[rules]]
        id = "plover-token"
        regex = '''plv_[a-z]{12}'''
        keywords = ["plv_"]
        """

    private static func read(_ name: String, _ text: String) throws(RuleFileProblem) -> RuleFile.Contents {
        try RuleFile(name: name, bytes: Array(text.utf8)).read()
    }

    private static func problem(_ name: String, _ text: String) -> String {
        let error = #expect(throws: RuleFileProblem.self) { try read(name, text) }
        return error?.description ?? ""
    }

    @Test("own detectors in YAML, JSON and TOML are the same, and rules of gitleaks are taken as they are")
    func formats() throws {
        #expect(try Self.read("a.yaml", Self.yaml).detectors.map(\.label.name) == ["PROJECT_CODE", "SITE"])
        #expect(try Self.read("a.toml", Self.toml).detectors.map(\.label.name) == ["PROJECT_CODE"])
        let json = """
            [{"name": "SITE", "words": ["Nordhafen"], "proofs": {"finds": ["Nordhafen"], "ignores": ["Hafen"]}}]
            """
        #expect(try Self.read("a.json", json).detectors.map(\.label.name) == ["SITE"])
        let rules = try Self.read("gitleaks.toml", Self.gitleaks)
        #expect(rules.isGitleaks)
        #expect(rules.detectors.map(\.label.name) == ["SECRET/PLOVER_TOKEN"])
    }

    @Test("a proof that fails is told with file, line, and what was found instead")
    func proof() {
        let wrong = Self.yaml.replacing("ignores: [Hafen]", with: "ignores: [Suedwerk]")
        let said = Self.problem("sites.yaml", wrong)
        #expect(said.hasPrefix("sites.yaml:7: detector `SITE`: its proof `Suedwerk` should find nothing"))
        let toml = Self.toml.replacing("PRJ-47\"", with: "PRJ-4712\"")
        #expect(Self.problem("a.toml", "# codes\n\n" + toml).hasPrefix("a.toml:3: detector `PROJECT_CODE`"))
    }

    @Test("what has no name yet is told by its place")
    func unnamed() {
        let text = Self.yaml.replacing("- name: SITE\n    words", with: "- words")
        #expect(Self.problem("a.yaml", text).hasPrefix("a.yaml:7: detector 2: has no `name`"))
    }

    @Test("what is no document of rules is refused, with the line where there is one")
    func syntax() {
        #expect(Self.problem("a.yaml", "detectors: [").hasPrefix("a.yaml:2: invalid YAML"))
        #expect(Self.problem("a.toml", "x = 1\ny =\n").hasPrefix("a.toml:2: "))
        #expect(Self.problem("a.txt", Self.yaml).contains("ends in .yaml"))
        #expect(Self.problem("a.toml", "title = \"none\"").contains("no rule that can be used"))
        #expect(Self.problem("a.yaml", "a: 1\n---\nb: 2").contains("one document"))
    }
}
