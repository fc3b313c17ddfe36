/// Office documents for tests, no larger than they must be.
enum Office {
    static let types = """
        <?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
        <Default Extension="xml" ContentType="application/xml"/></Types>
        """

    /// A Word document with `body` between the tags of its body.
    static func word(_ body: String, _ others: [(String, String)] = []) throws -> [UInt8] {
        try Zip.archive(
            [("[Content_Types].xml", types), ("word/document.xml", document(body))] + others)
    }

    static func document(_ body: String) -> String {
        "<?xml version=\"1.0\"?><w:document xmlns:w=\"urn:w\"><w:body>\(body)</w:body></w:document>"
    }

    /// A paragraph whose text is in so many runs.
    static func paragraph(_ runs: String...) -> String {
        "<w:p><w:pPr><w:pStyle w:val=\"Normal\"/></w:pPr>"
            + runs.map { "<w:r><w:rPr><w:b/></w:rPr><w:t>\($0)</w:t></w:r>" }.joined() + "</w:p>"
    }

    /// A workbook with one shown sheet and one hidden.
    static func workbook(
        rows: String, hidden: String = "", strings: [String] = [], others: [(String, String)] = []
    ) throws -> [UInt8] {
        let sheet = { (rows: String) in "<worksheet xmlns=\"urn:x\"><sheetData>\(rows)</sheetData></worksheet>" }
        let shared = "<sst xmlns=\"urn:x\">" + strings.map { "<si>\($0)</si>" }.joined() + "</sst>"
        return try Zip.archive(
            [
                ("[Content_Types].xml", types),
                (
                    "xl/workbook.xml",
                    "<workbook xmlns:r=\"urn:r\"><sheets><sheet name=\"Staff\" sheetId=\"1\" r:id=\"rId1\"/>"
                        + "<sheet name=\"Old\" sheetId=\"2\" state=\"veryHidden\" r:id=\"rId2\"/></sheets></workbook>"
                ),
                (
                    "xl/_rels/workbook.xml.rels",
                    "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/>"
                        + "<Relationship Id=\"rId2\" Target=\"worksheets/sheet2.xml\"/></Relationships>"
                ),
                ("xl/sharedStrings.xml", shared), ("xl/worksheets/sheet1.xml", sheet(rows)),
                ("xl/worksheets/sheet2.xml", sheet(hidden)),
            ] + others)
    }
}
