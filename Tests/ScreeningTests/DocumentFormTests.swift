import Domain
import Extraction
import Inspection
import Testing
import Wire

@testable import Screening

@Suite("Documents in a form")
struct DocumentFormTests {
    private static let bytes: [UInt8] = Array("%PDF-1.7\n".utf8) + [0, 1, 2]
    private static let body = FormTests.form([
        ("name=\"purpose\"", Array("assistants".utf8)), ("name=\"file\"; filename=\"a.pdf\"", bytes),
    ])
    private static let endpoint = Surface.endpoint("POST", "/v1/files")

    private static func screen(
        _ outcome: FormDocuments.Outcome, _ action: LabelAction = .mask(.placeholder), features: Set<Feature> = []
    ) throws -> ScreenedRequest {
        let places = FormDocuments.places(in: body, contentType: FormTests.type, for: endpoint)
        try #require(places.map { Array(body[$0]) } == [bytes])
        let draft = try RequestDraft(endpoint: endpoint, contentType: FormTests.type, body: body)
        return try RequestScreen(scanner: Shared.scanner.get()).screen(
            draft, asset: nil, profile: Shared.profile(action, features: features),
            documents: FormDocuments([places[0]: outcome]))
    }

    private static func document(_ text: String, unread: [Unread] = []) -> FormDocuments.Outcome {
        .success(
            Extracted(type: .pdf, parts: [Part(path: ["a"], kind: .comment, text: Array(text.utf8))], unread: unread))
    }

    private static func refusal(_ outcome: FormDocuments.Outcome, features: Set<Feature> = []) -> Refusal? {
        #expect(throws: Refusal.self) { try screen(outcome, features: features) }
    }

    @Test("are files that are no text, of uploads and nothing else")
    func places() {
        let text = FormTests.form([("name=\"file\"; filename=\"a.txt\"", Array("text".utf8))])
        #expect(FormDocuments.places(in: text, contentType: FormTests.type, for: Self.endpoint).isEmpty)
        let other = Surface.endpoint("POST", "/v1/audio/transcriptions")
        #expect(FormDocuments.places(in: Self.body, contentType: FormTests.type, for: other).isEmpty)
        #expect(FormDocuments.places(in: [1, 2, 3], contentType: FormTests.type, for: Self.endpoint).isEmpty)
    }

    @Test("pass as they came where nothing in them is withheld, and are on record")
    func clean() throws {
        let screened = try Self.screen(Self.document("Nothing but words."))
        #expect(screened.body == Self.body && !screened.changed)
        #expect(
            screened.passages.contains { $0.surface == "file (comment)" && $0.text == Array("Nothing but words.".utf8) }
        )
    }

    @Test("come with what was found in each part, also where nothing is done with it, and so do texts")
    func found() throws {
        let text = "to \(Sample.all[0].value)"
        let document = try #require(try Self.screen(Self.document(text), .allow).files.first)
        let spans = try Shared.scanner.get().scan(Array(text.utf8))
        #expect(document.found == [spans] && !spans.isEmpty && document.replacements.isEmpty)
        let body = FormTests.form([
            ("name=\"purpose\"", Array("assistants".utf8)), ("name=\"file\"; filename=\"a.txt\"", Array(text.utf8)),
        ])
        let draft = try RequestDraft(endpoint: Self.endpoint, contentType: FormTests.type, body: body)
        for action: LabelAction in [.allow, .mask(.placeholder)] {
            let file = try RequestScreen(scanner: Shared.scanner.get()).screen(
                draft, asset: nil, profile: Shared.profile(action)
            ).files.first
            #expect(file?.found == [spans] && (file?.replacements.isEmpty == true) == (action == .allow))
        }
    }

    @Test("that are texts get surrogates where policy says so, the same in all files of one person")
    func surrogates() throws {
        let value = Sample.all[0].value
        let register = ReplacementRegister(key: .random())
        let scanner = try Shared.scanner.get()
        func copy(_ text: String, _ person: String) throws -> String {
            let body = FormTests.form([
                ("name=\"purpose\"", Array("assistants".utf8)),
                ("name=\"file\"; filename=\"a.txt\"", Array("\(text) \(value)".utf8)),
            ])
            let draft = try RequestDraft(endpoint: Self.endpoint, contentType: FormTests.type, body: body)
            let conversation = register.conversation(
                of: person, with: nil, at: Timestamp(microseconds: 1_790_000_000_000_000), using: scanner)
            let screened = try RequestScreen(scanner: scanner).screen(
                draft, asset: nil, profile: Shared.profile(.mask(.synthetic)), conversation: conversation)
            let part = try #require(screened.files.first?.copy?.parts.first)
            return String(String(decoding: part.text, as: UTF8.self).dropFirst(text.count + 1))
        }
        let first = try copy("write to", "ann@example.com")
        #expect(first != value && !first.hasPrefix("["))
        #expect(try copy("and another file:", "ann@example.com") == first)
        #expect(try copy("write to", "bob@example.com") != first)
    }

    @Test("are refused where policy replaces something in them, with what it is and what to do")
    func replaced() throws {
        let refusal = try #require(Self.refusal(Self.document("to \(Sample.all[0].value)")))
        #expect(refusal.code == "sallyport_denied" && refusal.status == 403)
        #expect(refusal.message.contains("EMAIL_ADDRESS") && refusal.message.contains("sallyport mask"))
        #expect(!refusal.message.contains(Sample.all[0].value))
        #expect(refusal.labels == [Sample.all[0].label: 1])
    }

    @Test(
        "are decided about like texts where something is to be blocked or coached",
        arguments: [LabelAction.block, .coach])
    func decided(_ action: LabelAction) throws {
        let screened = try Self.screen(Self.document("to \(Sample.all[0].value)"), action)
        #expect(screened.labels == [Sample.all[0].label: 1] && screened.strictest == action)
    }

    @Test(
        "are refused when they are not what they should be, even where binary files may pass",
        arguments: [ExtractionRefusal.bomb, .damaged(.checksum), .timedOut, .crashed, .broken, .tooLarge, .busy])
    func attacks(_ reason: ExtractionRefusal) throws {
        for features: Set<Feature> in [[], [.binaryFiles]] {
            let refusal = try #require(Self.refusal(.failure(reason), features: features))
            #expect(refusal.code == "sallyport_inspection_failed" && refusal.message.contains("\(reason)"))
        }
    }

    @Test(
        "that nobody can see into pass only where binary files may",
        arguments: [ExtractionRefusal.unsupported(.binary), .encrypted(.docx), .noSandbox(.program)])
    func blind(_ reason: ExtractionRefusal) throws {
        let refusal = try #require(Self.refusal(.failure(reason)))
        #expect(refusal.message.contains("features: binary_files"))
        #expect(try Self.screen(.failure(reason), features: [.binaryFiles]).body == Self.body)
    }

    @Test("that are pictures pass only where binary files may, whatever was recognised on them")
    func pictures() throws {
        let outcome = FormDocuments.Outcome.success(Extracted(type: .png, parts: [Part(kind: .body, text: [])]))
        let refusal = try #require(Self.refusal(outcome))
        #expect(refusal.message.contains("is a picture") && refusal.message.contains("features: binary_files"))
        #expect(try Self.screen(outcome, features: [.binaryFiles]).body == Self.body)
    }

    @Test("with a member that cannot be read pass only where binary files may")
    func unread() throws {
        let outcome = Self.document("words", unread: [Unread(path: ["logo"], type: .png)])
        let refusal = try #require(Self.refusal(outcome))
        #expect(refusal.message.contains("png") && refusal.message.contains("features: binary_files"))
        #expect(try Self.screen(outcome, features: [.binaryFiles]).body == Self.body)
    }
}
