import Testing

@testable import Extraction

@Suite("A presentation")
struct PresentationTests {
    @Test("is read slide by slide, with notes and comments")
    func slides() throws {
        let text = { (runs: [String]) in "<a:p>" + runs.map { "<a:r><a:t>\($0)</a:t></a:r>" }.joined() + "</a:p>" }
        let extracted = try Extractor().extract(
            Zip.archive([
                ("[Content_Types].xml", Office.types), ("ppt/presentation.xml", "<p:presentation/>"),
                (
                    "ppt/slides/slide1.xml",
                    "<p:sld show=\"0\"><p:cNvPr name=\"Title 1\"/>\(text(["Sh", "own"]))</p:sld>"
                ),
                ("ppt/notesSlides/notesSlide1.xml", "<p:notes>\(text(["said"]))</p:notes>"),
                ("ppt/comments/comment1.xml", "<p:cmLst><p:cm><p:text>remark</p:text></p:cm></p:cmLst>"),
            ]))
        #expect(extracted.type == .pptx)
        #expect(extracted.texts(.body) == ["Shown\n"])
        #expect(extracted.texts(.notes) == ["said\n"])
        #expect(extracted.texts(.comment) == ["text: remark\n"])
    }

    @Test("in OpenDocument is read by its paragraphs and spans")
    func openDocument() throws {
        let content =
            "<office:document-content><text:p>a<text:span>bc</text:span><text:tab/>d</text:p><text:h>Title</text:h></office:document-content>"
        let archive = try Zip.archive([
            ("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", content),
        ])
        let extracted = try Extractor().extract(archive)
        #expect(extracted.type == .openDocument)
        #expect(extracted.texts(.body).contains("abc\td\nTitle\n"))
        let locked = try Zip.archive([
            ("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "x"),
            ("META-INF/manifest.xml", "<m><encryption-data/></m>"),
        ])
        #expect(refusal { try Extractor().extract(locked) } == .encrypted(.openDocument))
    }
}
