import Extraction
import Testing

@testable import Sandbox

@Suite("A document in the sandbox")
struct DocumentTests {
    private func extract(_ bytes: [UInt8]) async throws -> Extracted {
        try await DocumentSandbox(program: try Probe.path).extract(bytes, deadline: .seconds(600))
    }

    private func texts(_ extracted: Extracted, _ kind: Part.Kind) -> [String] {
        extracted.parts.filter { $0.kind == kind }.map { String(decoding: $0.text, as: UTF8.self) }
    }

    @Test("is read, and what can be wrong here is nothing")
    func text() async throws {
        let extracted = try await extract(Array("hello".utf8))
        #expect(extracted == Extracted(type: .text, parts: [Part(kind: .body, text: Array("hello".utf8))]))
        #expect(await DocumentSandbox(program: try Probe.path).missing() == nil)
    }

    @Test("of PDF is read with its properties")
    func paper() async throws {
        let extracted = try await extract(Paper.document("mail to jane.roe@example.org", title: "Plan of Jane"))
        #expect(extracted.type == .pdf)
        #expect(texts(extracted, .body).joined().contains("mail to jane.roe@example.org"))
        #expect(texts(extracted, .properties).joined().contains("Plan of Jane"))
        #expect(extracted.unread.isEmpty)
    }

    @Test("of PDF is read with the files in it")
    func attachment() async throws {
        let extracted = try await extract(Paper.document("page", attaching: "list.csv", "name,code\nJane,42\n"))
        #expect(texts(extracted, .names) == ["list.csv"])
        #expect(extracted.parts.contains { $0.path == ["list.csv"] && $0.text == Array("name,code\nJane,42\n".utf8) })
    }

    @Test(
        "of PDF is read wherever something is written",
        arguments: [
            Paper.document(drawing: "BT /F1 24 Tf 72 -900 Td (mail to jane) Tj ET"),
            Paper.document("page", others: ["<< /Type /Annot /Subtype /Text /Contents (mail to jane) >>"]),
            Paper.document("page", others: ["<< /FT /Tx /T (a) /V (mail to jane) >>"]),
            Paper.document("page", catalog: "/Outlines << /First 6 0 R >>", others: ["<< /Title (mail to jane) >>"]),
            Paper.document(
                "page", catalog: "/Metadata 6 0 R",
                others: [
                    "<< /Type /Metadata /Subtype /XML /Length 19 >>\nstream\n<a>mail to jane</a>\nendstream"
                ]),
            Paper.document(
                "page", catalog: "/OpenAction << /S /JavaScript /JS 6 0 R >>",
                others: ["<< /Length 12 >>\nstream\nmail to jane\nendstream"]),
        ])
    func anywhere(document: [UInt8]) async throws {
        let extracted = try await extract(document)
        let texts = extracted.parts.map { String(decoding: $0.text, as: UTF8.self) }
        #expect(texts.contains { $0.contains("mail to jane") })
        #expect(extracted.unread.isEmpty)
    }

    @Test("of PDF with what is packed in a way that is not known is not called read")
    func otherForm() async throws {
        let extracted = try await extract(
            Paper.document(
                "page", catalog: "/AcroForm << /XFA 6 0 R >>",
                others: ["<< /Filter /LZWDecode /Length 1 >>\nstream\nx\nendstream"]))
        #expect(extracted.unread.map(\.type) == [.pdf])
    }

    @Test("of PDF has no addresses where none is in it")
    func noAddresses() async throws {
        #expect(texts(try await extract(Paper.document("page")), .address).isEmpty)
    }

    @Test("of PDF that is damaged is refused")
    func damaged() async throws {
        let sandbox = DocumentSandbox(program: try Probe.path)
        #expect(await Probe.refusal(sandbox, Array("%PDF-1.7\nnothing".utf8)) == .damaged(.document))
    }

    @Test("of PDF behind a password is refused as that")
    func locked() async throws {
        #expect(await Probe.refusal(DocumentSandbox(program: try Probe.path), Paper.locked) == .encrypted(.pdf))
    }

    @Test("of PDF that was scanned is looked at for words")
    func scanned() async throws {
        let extracted = try await extract(Paper.scanned)
        #expect(texts(extracted, .body).joined().contains("HEEL"))
        #expect(extracted.unread.isEmpty)
    }

    @Test("that is no proper image is refused")
    func image() async throws {
        let image: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0]
        #expect(await Probe.refusal(DocumentSandbox(program: try Probe.path), image) == .damaged(.document))
    }

    @Test("is one of many that are read at once")
    func many() async throws {
        let sandbox = DocumentSandbox(atOnce: 3, program: try Probe.path)
        try await withThrowingTaskGroup(of: Extracted.self) { group in
            for index in 0..<12 {
                group.addTask { try await sandbox.extract(Array("text \(index)".utf8), deadline: .seconds(1_200)) }
            }
            var read: Set<String> = []
            for try await extracted in group { read.formUnion(texts(extracted, .body)) }
            #expect(read.count == 12)
        }
    }
}
