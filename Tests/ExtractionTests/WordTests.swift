import Testing

@testable import Extraction

@Suite("A Word document")
struct WordTests {
    @Test("joins the runs of a paragraph before anybody looks")
    func runs() throws {
        let document = try Office.word(Office.paragraph("jane.", "roe@", "example.org") + Office.paragraph("next"))
        let extracted = try Extractor().extract(document)
        #expect(extracted.type == .docx)
        #expect(extracted.texts(.body) == ["jane.roe@example.org\nnext\n"])
    }

    @Test("has tabs, breaks and hyphens that are elements")
    func glue() throws {
        let body =
            "<w:p><w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/>"
            + "<w:t>555</w:t><w:noBreakHyphen/><w:t xml:space=\"preserve\">0100 </w:t></w:r></w:p>"
        #expect(try Extractor().extract(Office.word(body)).texts(.body) == ["a\tb\n555-0100 \n"])
    }

    @Test("tells what was deleted, as it was")
    func deleted() throws {
        let body =
            "<w:p><w:r><w:t>Code </w:t></w:r><w:del><w:r><w:delText>12</w:delText></w:r></w:del>"
            + "<w:ins><w:r><w:t>34</w:t></w:r></w:ins><w:r><w:t>56</w:t></w:r></w:p>"
        let extracted = try Extractor().extract(Office.word(body))
        #expect(extracted.texts(.body) == ["Code 3456\n"])
        #expect(extracted.texts(.deleted) == ["Code 1256\n"])
    }

    @Test("is read in all its members, whether anything refers to them or not")
    func members() throws {
        let extracted = try Extractor().extract(
            Office.word(
                Office.paragraph("body")
                    + "<w:p><w:r><w:instrText> HYPERLINK \"mailto:a@</w:instrText></w:r><w:r><w:instrText>example.org\"</w:instrText></w:r></w:p>"
                    + "<w:drawing><wp:docPr id=\"1\" name=\"Image 1\" descr=\"Badge of Jane Roe\"/><wp:posOffset>123456</wp:posOffset></w:drawing>",
                [
                    ("word/header1.xml", "<w:hdr>\(Office.paragraph("top"))</w:hdr>"),
                    ("word/footer1.xml", "<w:ftr>\(Office.paragraph("bottom"))</w:ftr>"),
                    ("word/footnotes.xml", "<w:footnotes>\(Office.paragraph("note"))</w:footnotes>"),
                    (
                        "word/comments.xml",
                        "<w:comments><w:comment w:author=\"Jane Roe\">\(Office.paragraph("remark"))</w:comment></w:comments>"
                    ),
                    ("docProps/core.xml", "<cp:coreProperties><dc:creator>Jane Roe</dc:creator></cp:coreProperties>"),
                    (
                        "docProps/custom.xml",
                        "<Properties><property fmtid=\"{0}\" name=\"Account\"><vt:lpwstr>12345</vt:lpwstr></property></Properties>"
                    ),
                    (
                        "word/_rels/document.xml.rels",
                        "<Relationships><Relationship Id=\"r1\" Target=\"https://example.org/?key=1\" TargetMode=\"External\"/>"
                            + "<Relationship Id=\"r2\" Target=\"styles.xml\"/></Relationships>"
                    ),
                    ("customXml/item1.xml", "<a b=\"value\"><!-- remark of a program -->words</a>"),
                ]))
        #expect(extracted.texts(.header) == ["top\n"])
        #expect(extracted.texts(.footer) == ["bottom\n"])
        #expect(extracted.texts(.footnote) == ["note\n"])
        #expect(extracted.texts(.comment).contains("remark\n"))
        #expect(extracted.texts(.comment).contains(" remark of a program \n"))
        #expect(extracted.texts(.properties).contains("creator: Jane Roe\n"))
        #expect(extracted.texts(.properties).contains { $0.contains("Account: 12345\n") })
        #expect(extracted.texts(.address) == ["Target: https://example.org/?key=1\n"])
        #expect(extracted.texts(.instruction) == [" HYPERLINK \"mailto:a@example.org\"\n"])
        #expect(extracted.texts(.attributes).contains { $0.contains("descr: Badge of Jane Roe\n") })
        #expect(extracted.texts(.attributes).contains("author: Jane Roe\n"))
        #expect(extracted.everything.contains("b: value"))
        #expect(extracted.everything.contains("a: words"))
        #expect(!extracted.everything.contains("123456"))
    }

    @Test("has tables, whose first row says what the values are")
    func tables() throws {
        let row = { (cells: [String]) in
            "<w:tr>" + cells.map { "<w:tc>\(Office.paragraph($0))</w:tc>" }.joined() + "</w:tr>"
        }
        let table = "<w:tbl>\(row(["Name", "Account"]))\(row(["Jane Roe", "471100"]))</w:tbl>"
        let bare = "<w:tbl>\(row(["a@example.org", "x"]))\(row(["b", "y"]))</w:tbl>"
        let extracted = try Extractor().extract(Office.word(table + Office.paragraph("after") + bare))
        #expect(
            extracted.texts(.body)
                == ["Name\nAccount\nName: Jane Roe\nAccount: 471100\nafter\na@example.org\nx\nb\ny\n"])
    }

    @Test("has text boxes within paragraphs, which are paragraphs of their own")
    func boxes() throws {
        let body =
            "<w:p><w:r><w:t>out</w:t></w:r><w:r><w:txbxContent>\(Office.paragraph("in"))</w:txbxContent></w:r>"
            + "<w:r><w:t>side</w:t></w:r></w:p>"
        #expect(try Extractor().extract(Office.word(body)).texts(.body) == ["in\noutside\n"])
    }

    @Test("is read with the images and documents in it")
    func embedded() throws {
        let inner = try Office.word(Office.paragraph("inside"))
        let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0]
        let extracted = try Extractor().extract(
            Zip.archive([
                ("[Content_Types].xml", Array(Office.types.utf8)),
                ("word/document.xml", Array(Office.document("").utf8)),
                ("word/embeddings/a.docx", inner), ("word/media/image1.png", png),
            ]))
        #expect(extracted.texts(.body) == ["inside\n"])
        #expect(extracted.unread == [Unread(path: ["word/media/image1.png"], type: .png)])
    }
}
