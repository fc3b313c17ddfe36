import Testing

@testable import Extraction

@Suite("A workbook")
struct WorkbookTests {
    @Test("has one value a line, behind the heading of its column")
    func cells() throws {
        let workbook = try Office.workbook(
            rows: """
                <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><r><t>Acc</t></r><r><t>ount</t></r></is></c></row>
                <row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2"><v>1.2345678E7</v></c></row>
                <row r="3"><c r="B3" t="str"><f>"a"&amp;"b"</f><v>ab</v></c></row>
                """,
            strings: ["<t>Name</t>", "<r><t>Jane </t></r><r><rPr><b/></rPr><t>Roe</t></r>", "<t>nobody's</t>"])
        let extracted = try Extractor().extract(workbook)
        #expect(extracted.type == .xlsx)
        #expect(
            extracted.text(at: "Staff")
                == "Name: Name\nAccount: Account\n\nName: Jane Roe\nAccount: 12345678\n\nAccount: ab\n\n")
        #expect(extracted.text(at: "xl/sharedStrings.xml") == "nobody's\n")
        #expect(extracted.texts(.instruction) == ["\"a\"&\"b\"\n"])
    }

    @Test("has sheets that nobody sees")
    func hidden() throws {
        let workbook = try Office.workbook(rows: "", hidden: "<row><c><v>42</v></c></row>")
        let extracted = try Extractor().extract(workbook)
        #expect(extracted.texts(.hiddenSheet) == ["42\n\n"])
        let first = "<row><c t=\"str\"><v>a@example.org</v></c></row><row><c t=\"str\"><v>b</v></c></row>"
        let values = try Office.workbook(rows: "", hidden: first)
        #expect(try Extractor().extract(values).texts(.hiddenSheet) == ["a@example.org\n\nb\n\n"])
        #expect(extracted.texts(.attributes).contains { $0.contains("name: Staff") })
    }

    @Test("has cells that refer to strings there are")
    func strings() throws {
        for value in ["1", "-1", "x", "99999999999999999999"] {
            let workbook = try Office.workbook(rows: "<row><c t=\"s\"><v>\(value)</v></c></row>", strings: ["<t>a</t>"])
            #expect(refusal { try Extractor().extract(workbook) } == .damaged(.sharedStrings))
        }
        let two = try Office.workbook(rows: "", others: [("xl/more.xml", "<sst/>")])
        #expect(refusal { try Extractor().extract(two) } == .damaged(.sharedStrings))
    }

    @Test("is read around its cells as well")
    func around() throws {
        let workbook = try Office.workbook(
            rows: "",
            others: [
                (
                    "xl/comments1.xml",
                    "<comments><commentList><comment ref=\"A1\"><text><r><t>a@</t></r><r><t>example.org</t></r></text></comment></commentList></comments>"
                ),
                (
                    "xl/worksheets/sheet3.xml",
                    "<worksheet><sheetData/><headerFooter><oddHeader>Secret</oddHeader></headerFooter></worksheet>"
                ),
                (
                    "xl/pivotCache/pivotCacheRecords1.xml",
                    "<pivotCacheRecords><r><s v=\"Jane Roe\"/><n v=\"4711\"/></r></pivotCacheRecords>"
                ),
            ])
        let extracted = try Extractor().extract(workbook)
        #expect(extracted.texts(.comment).contains("a@example.org\n"))
        #expect(extracted.everything.contains("oddHeader: Secret"))
        #expect(extracted.everything.contains("Jane Roe"))
        #expect(extracted.everything.contains("4711"))
    }

    @Test("has long numbers without exponents")
    func numbers() {
        let numbers = [
            "4.11111111111111E15": "4111111111111110", "1.5": "1.5", "-2E3": "-2000", "1E-5": "1E-5", "1E99": "1E99",
            "x": "x", "1.25E1": "1.25E1", "E5": "E5",
        ]
        for (number, written) in numbers {
            #expect(String(decoding: CellNumber.written(Array(number.utf8)), as: UTF8.self) == written)
        }
    }
}
