import Domain
import Extraction
import Testing
import Wire

@testable import Screening

@Suite("Pages and mails in a form")
struct FormattedFileTests {
    private static let endpoint = Surface.endpoint("POST", "/v1/files")
    private static let sample = Sample.all[0]

    private static func page(_ text: String) -> String { "<!doctype html><html><body><p>\(text)</p></body></html>" }

    /// - Parameters:
    ///   - shown: What the extractor makes of it; `nil` for what is refused.
    private static func screen(
        _ file: String, shown: [String], or refusal: ExtractionRefusal? = nil,
        _ action: LabelAction = .mask(.placeholder)
    ) throws -> ScreenedRequest {
        let body = FormTests.form([
            ("name=\"purpose\"", Array("assistants".utf8)), ("name=\"file\"; filename=\"a\"", Array(file.utf8)),
        ])
        let places = FormDocuments.places(in: body, contentType: FormTests.type, for: endpoint)
        try #require(places.map { Array(body[$0]) } == [Array(file.utf8)])
        let parts = shown.map { Part(kind: .body, text: Array($0.utf8)) }
        let document = Extracted(type: .html, parts: parts)
        let outcome: FormDocuments.Outcome = refusal.map { .failure($0) } ?? .success(document)
        let draft = try RequestDraft(endpoint: endpoint, contentType: FormTests.type, body: body)
        return try RequestScreen(scanner: Shared.scanner.get()).screen(
            draft, asset: nil, profile: Shared.profile(action), documents: FormDocuments([places[0]: outcome]))
    }

    @Test("are read like documents")
    func places() {
        for text in [Self.page("x"), "From: a@b.example\nTo: c@d.example\nSubject: x\nDate: y\n\nhello\n"] {
            #expect(FormDocuments.isFormatted(Array(text.utf8)[...]), "\(text)")
        }
        for text in ["hello", "a,b\n1,2\n", "{\"a\":1}", "say <b> to it"] {
            #expect(!FormDocuments.isFormatted(Array(text.utf8)[...]), "\(text)")
        }
    }

    @Test("have replaced in them what stands there, and are recorded by what they show")
    func standing() throws {
        let value = Self.sample.value
        let screened = try Self.screen(
            Self.page("to <a href=\"mailto:\(value)\">\(value)</a>"), shown: ["to \(value)", "mailto:\(value)"])
        let out = String(decoding: screened.body, as: UTF8.self)
        #expect(!out.contains(value) && out.contains("<a href=\"mailto:[") && screened.changed)
        let file = try #require(screened.files.first)
        #expect((try? file.content.get())?.type == .html && file.found.count == 2 && file.copy != nil)
        #expect(file.replacements == [Self.sample.label: [.placeholder]])
        #expect(screened.labels == [Self.sample.label: 1])
    }

    @Test("are refused where they show what policy replaces and does not stand there as it is shown")
    func hidden() throws {
        let value = Self.sample.value
        let torn = value.prefix(4) + "<b></b>" + value.dropFirst(4)
        for file in [Self.page("to \(torn)"), Self.page("to \(value) and \(torn)")] {
            let count = file.contains(value) ? 2 : 1
            let shown = Array(repeating: "to \(value)", count: count)
            let thrown = #expect(throws: Refusal.self) { try Self.screen(file, shown: shown) }
            let refusal = try #require(thrown)
            #expect(refusal.status == 403 && refusal.message.contains(Self.sample.label.name))
        }
        let allowed = try Self.screen(Self.page("to \(torn)"), shown: ["to \(value)"], .allow)
        #expect(!allowed.changed)
        let blocked = try Self.screen(Self.page("to \(torn)"), shown: ["to \(value)"], .block)
        #expect(blocked.strictest == .block)
    }

    @Test("are refused like documents when they are attacks, and are texts where nobody can read them")
    func failing() throws {
        for reason: ExtractionRefusal in [.bomb, .damaged(.mail), .timedOut] {
            #expect(throws: Refusal.self) { try Self.screen(Self.page("x"), shown: [], or: reason) }
        }
        let text = try Self.screen(Self.page("to \(Self.sample.value)"), shown: [], or: .noSandbox(.program))
        #expect(text.changed && !String(decoding: text.body, as: UTF8.self).contains(Self.sample.value))
    }
}
