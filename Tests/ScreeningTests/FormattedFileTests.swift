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
    ///   - copy: What it makes of the copy with values replaced; `nil` while nobody has read that.
    private static func screen(
        _ file: String, shown: [String], or refusal: ExtractionRefusal? = nil,
        _ action: LabelAction = .mask(.placeholder), copy: [String]? = nil
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
        let screen = try RequestScreen(scanner: Shared.scanner.get())
        var documents = FormDocuments([places[0]: outcome])
        let screened = try screen.screen(draft, asset: nil, profile: Shared.profile(action), documents: documents)
        guard let copy else { return screened }
        let read = Extracted(type: .html, parts: copy.map { Part(kind: .body, text: Array($0.utf8)) })
        documents.copies = Dictionary(uniqueKeysWithValues: screened.copies.map { ($0, .success(read)) })
        return try screen.screen(draft, asset: nil, profile: Shared.profile(action), documents: documents)
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

    @Test("are read again before they go on, and refused where the copy still shows what is replaced")
    func copies() throws {
        let value = Self.sample.value
        // Once where it is not shown, and once torn where it is: as often as it is shown.
        let page = Self.page("to \(value.dropLast(4))<b>\(value.suffix(4))</b><i class=\"\(value)\"></i>")
        let unread = try Self.screen(page, shown: ["to \(value)"])
        #expect(unread.copies.count == 1 && unread.changed)
        #expect(unread.copies.allSatisfy { !String(decoding: $0.bytes, as: UTF8.self).contains(value) })
        let thrown = #expect(throws: Refusal.self) {
            try Self.screen(page, shown: ["to \(value)"], copy: ["to \(value)"])
        }
        #expect(thrown?.status == 403 && thrown?.message.contains(Self.sample.label.name) == true)
        let whole = try Self.screen(Self.page("to \(value)"), shown: ["to \(value)"], copy: ["to [EMAIL]"])
        #expect(whole.copies == [] && whole.changed && whole.files.first?.copy?.parts.count == 1)
        #expect(throws: Refusal.self) {
            try Self.screen(Self.page("to \(value)"), shown: ["to \(value)"], copy: ["to \(value)"])
        }
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
