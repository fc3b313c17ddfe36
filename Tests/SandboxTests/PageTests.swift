import Extraction
import Testing

@testable import Sandbox

@Suite("The pages of a document, drawn in the sandbox")
struct PageTests {
    private static let limits = PageLimits(resolution: 150)

    private func sandbox() throws -> DocumentSandbox { DocumentSandbox(program: try Probe.path) }

    private func redacted(_ document: [UInt8], _ value: String) async throws -> [UInt8] {
        let sandbox = try sandbox()
        let pages = try await sandbox.pages(of: document, Self.limits, deadline: .seconds(600))
        var redaction = PageRedaction<String>(pages, Self.limits)
        for (index, page) in pages.enumerated() {
            let resolution = try Self.limits.resolution(for: page)
            let drawn = try await sandbox.page(
                index + 1, of: document, resolution: resolution, Self.limits, deadline: .seconds(600))
            try redaction.add(drawn, resolution: resolution)
        }
        _ = try redaction.look { text in
            text.ranges(of: Array(value.utf8)).map { .init(range: $0, kind: value) }
        }
        return try redaction.document()
    }

    private func text(_ document: [UInt8]) async throws -> String {
        try await sandbox().extract(document, deadline: .seconds(600)).parts
            .map { String(decoding: $0.text, as: UTF8.self) }.joined(separator: "\n")
    }

    @Test("are as large as the file says, with words where they are seen")
    func drawn() async throws {
        let document = Paper.document("mail to jane.roe@example.org")
        let pages = try await sandbox().pages(of: document, deadline: .seconds(600))
        #expect(pages.map(\.width) == [61_200] && pages.map(\.height) == [79_200])
        let words = pages[0].lines.flatMap { $0 }
        #expect(words.map(\.text) == ["mail", "to", "jane.roe@example.org"])
        let page = try await sandbox().page(1, of: document, resolution: 100, deadline: .seconds(600))
        #expect(page.image.width == 850 && page.image.height == 1_100)
        for word in words { #expect(page.image.isInked(word.box, resolution: 100)) }
    }

    @Test("become a copy without the value, without what the file says of itself, and with the other words")
    func copy() async throws {
        let document = Paper.document("mail to jane.roe@example.org today", title: "Plan of Jane")
        let copy = try await redacted(document, "jane.roe@example.org")
        let text = try await text(copy)
        #expect(text.contains("mail") && text.contains("today"))
        #expect(!text.contains("jane") && !text.contains("example") && !text.contains("Plan"))
        #expect(copy.firstRange(of: Array("/Info".utf8)) == nil && copy.firstRange(of: Array("Helvetica".utf8)) == nil)
        // What is left to be seen is looked at as well.
        let page = try await sandbox().page(1, of: copy, resolution: 150, deadline: .seconds(600))
        let seen = (page.lines ?? []).joined().map(\.text).joined(separator: " ")
        #expect(!seen.contains("jane") && !seen.contains("example"))
    }

    @Test("that were scanned are looked at for words, and those are painted over")
    func scanned() async throws {
        let text = try await text(try await redacted(Paper.scanned, "HEEL"))
        #expect(!text.contains("HEEL"))
    }

    @Test("have no attachment and no words under a bar in the copy")
    func hidden() async throws {
        let attached = try await redacted(Paper.document("page", attaching: "list.csv", "name,code\nJane,42\n"), "x")
        #expect(!(try await text(attached)).contains("Jane"))
        let barred = Paper.document(
            drawing: "BT /F1 24 Tf 72 700 Td (Jane) Tj ET 60 690 100 40 re f BT /F1 24 Tf 72 600 Td (open) Tj ET")
        let text = try await text(try await redacted(barred, "x"))
        #expect(text.contains("open") && !text.contains("Jane"))
    }

    @Test("are refused where the document is none, damaged, locked, or has too many or too large ones")
    func refused() async throws {
        let sandbox = try sandbox()
        func refusal(_ bytes: [UInt8], _ limits: PageLimits = .standard) async -> ExtractionRefusal? {
            do throws(ExtractionRefusal) {
                _ = try await sandbox.pages(of: bytes, limits, deadline: .seconds(600))
                return nil
            } catch {
                return error
            }
        }
        #expect(await refusal(Array("text".utf8)) == .unsupported(.text))
        #expect(await refusal(Array("%PDF-1.7\nnothing".utf8)) == .damaged(.document))
        #expect(await refusal(Paper.locked) == .encrypted(.pdf))
        let page = Paper.document("page")
        await #expect(throws: ExtractionRefusal.tooLarge) {
            try await sandbox.page(
                1, of: page, resolution: 1_000, PageLimits(pixels: 1_000), deadline: .seconds(600))
        }
        await #expect(throws: ExtractionRefusal.self) {
            try await sandbox.page(2, of: page, resolution: 50, deadline: .seconds(600))
        }
        #expect(PageTask(argument: "draw,0,50") == nil && PageTask(argument: "draw,1,5000") == nil)
        #expect(PageTask(argument: PageTask.draw(3, resolution: 200).argument) == .draw(3, resolution: 200))
    }
}
