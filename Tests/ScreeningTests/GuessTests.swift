import Domain
import Testing

@testable import Inspection
@testable import Screening

@Suite("What is only guessed at, at a door")
struct GuessTests {
    private func marks(_ text: String, _ rules: LabelRules) throws -> [String] {
        let profile = Profile(name: "test", rules: rules, features: [])
        let inspector = Inspector(scanner: try Shared.scanner.get(), profile: profile, direction: .request, nil)
        return try inspector.marks(in: Array(text.utf8)).map { $0.span.label.name }
    }

    @Test("is not recorded where it may pass, and replaced where a rule replaces its label")
    func rules() throws {
        let text = "Anna, 34 years old, ann@example.com"
        #expect(try marks(text, LabelRules()) == ["EMAIL_ADDRESS"])
        let masks = LabelRules(request: [Label("AGE"): .mask(.placeholder)])
        #expect(try marks(text, masks) == ["AGE", "EMAIL_ADDRESS"])
        #expect(try marks("Anna is 34 years old", masks) == ["AGE"])
    }

    @Test("is found although it is all that a string of the wire format holds")
    func words() throws {
        let scanner = try Shared.scanner.get()
        func passes(_ rules: LabelRules) -> Bool {
            let profile = Profile(name: "test", rules: rules, features: [])
            let inspector = Inspector(scanner: scanner, profile: profile, direction: .request, nil)
            return Array("icelandic".utf8).withUnsafeBytes(inspector.passesUnread)
        }
        #expect(passes(LabelRules()))
        #expect(!passes(LabelRules(request: [Label("NRP"): .mask(.placeholder)])))
    }

    @Test("is none in header fields and in what the record keeps in the clear")
    func fields() throws {
        let scanner = try Shared.scanner.get()
        #expect(ClearText(scanner: scanner)("Anna of Lisbon") == "Anna of Lisbon")
        let profile = Profile(
            name: "test", rules: LabelRules(request: [Label("PERSON"): .mask(.placeholder)]), features: [])
        let screened = try HeaderScreen(scanner: scanner).screen(
            [.init(name: "x-note", value: "ask Anna about it")], profile: profile, direction: .request)
        #expect(!screened.isChanged && screened.labels.isEmpty)
    }
}
