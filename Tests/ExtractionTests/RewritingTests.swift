import TestKit
import Testing

@testable import Extraction

@Suite("A document is rewritten")
struct RewritingTests {
    private static let value = "jane.roe@example.org"

    /// Replaces every place of `value`.
    static func replacing(_ value: String, with replacement: String) -> DocumentRewriter.Replacing {
        { text in
            var found: [TextReplacement] = []
            var position = 0
            while let range = text[position...].firstRange(of: value.utf8) {
                found.append(TextReplacement(range: range, bytes: Array(replacement.utf8)))
                position = range.upperBound
            }
            return found
        }
    }

    /// The members of an archive.
    static func members(_ archive: [UInt8]) throws -> [String: [UInt8]] {
        let directory = try ZipDirectory(archive, limit: 1_000)
        return try Dictionary(
            uniqueKeysWithValues: directory.entries.map {
                ($0.shownName, try directory.content(of: $0, limit: 1 << 24))
            })
    }

    private static func member(_ name: String, of archive: [UInt8]) throws -> String {
        String(decoding: try #require(try members(archive)[name]), as: UTF8.self)
    }

    @Test("across runs, into the first of them")
    func runs() throws {
        let document = try Office.word(
            Office.paragraph("to ja", "ne.r", "oe@example.org now") + Office.paragraph("A &amp; B"))
        let result = try DocumentRewriter.rewrite(document, limits: .standard, Self.replacing(Self.value, with: "<E&>"))
        #expect(result.count == 1)
        let expected = Office.document(
            Office.paragraph("to &lt;E&amp;&gt;", "", " now") + Office.paragraph("A &amp; B"))
        #expect(try Self.member("word/document.xml", of: result.bytes) == expected)
        #expect(try Self.members(result.bytes)["[Content_Types].xml"] == Array(Office.types.utf8))
    }

    @Test("byte for byte where there is nothing")
    func untouched() throws {
        let document = try Office.word(Office.paragraph("a", "b"), [("word/media/x.bin", "\u{1}\u{0}binary")])
        let result = try DocumentRewriter.rewrite(document) { _ in [] }
        #expect(try Self.members(result.bytes) == Self.members(document))
        #expect(result.unread == [Unread(path: ["word/media/x.bin"], type: .binary)])
        #expect(try DocumentRewriter.rewrite(result.bytes) { _ in [] }.bytes == result.bytes)
    }

    @Test("so that a value is nowhere any more")
    func everywhere() throws {
        let split = Office.paragraph("jane.", "roe@exam", "ple.org")
        let inner = try Office.word(split)
        var others: [(String, [UInt8])] = [
            ("word/header1.xml", "<w:hdr>\(split)</w:hdr>"),
            ("word/footnotes.xml", "<w:footnotes>\(split)</w:footnotes>"),
            (
                "word/comments.xml",
                "<w:comments><w:comment w:author=\"\(Self.value)\">\(split)</w:comment></w:comments>"
            ),
            ("docProps/core.xml", "<cp:coreProperties><dc:creator>\(Self.value)</dc:creator></cp:coreProperties>"),
            ("docProps/app.xml", "<Properties><Company><![CDATA[jane.roe]]>@example.org</Company></Properties>"),
            ("customXml/item1.xml", "<a b=\"jane.roe&#64;example.org\"><!-- \(Self.value) --></a>"),
            (
                "word/_rels/document.xml.rels",
                "<Relationships><Relationship Id=\"r\" Target=\"mailto:\(Self.value)\" TargetMode=\"External\"/></Relationships>"
            ),
        ].map { ($0.0, Array($0.1.utf8)) }
        others.append(("word/embeddings/inner.docx", inner))
        others.append(("word/printer.bin", [0x3C, 0xFF, 0x00]))
        let body =
            split + "<w:p><w:r><w:t>jane.</w:t></w:r><w:del><w:r><w:delText>roe@example.org</w:delText></w:r></w:del>"
            + "<w:ins><w:r><w:t>x</w:t></w:r></w:ins></w:p><w:p><w:r><w:instrText>HYPERLINK \"mailto:jane.</w:instrText></w:r>"
            + "<w:r><w:instrText>roe@example.org\"</w:instrText></w:r></w:p><wp:docPr descr=\"\(Self.value)\"/>"
        let document = try Zip.archive(
            [
                ("[Content_Types].xml", Array(Office.types.utf8)),
                ("word/document.xml", Array(Office.document(body).utf8)),
            ] + others)
        let result = try DocumentRewriter.rewrite(
            document, limits: .standard, Self.replacing(Self.value, with: "[EMAIL]"))
        #expect(result.count == 14)
        let inside = try Self.members(try #require(Self.members(result.bytes)["word/embeddings/inner.docx"]))
        for (name, bytes) in try Self.members(result.bytes).merging(inside, uniquingKeysWith: { first, _ in first }) {
            let text = String(decoding: bytes, as: UTF8.self)
            for piece in ["jane", "roe", "exam", "ple.org"] where name.hasSuffix(".xml") || name.hasSuffix(".rels") {
                #expect(!text.contains(piece), "\(name) holds \(piece)")
            }
        }
        #expect(try Self.member("word/_rels/document.xml.rels", of: result.bytes).contains("mailto:%5BEMAIL%5D"))
        #expect(!(try Extractor().extract(result.bytes)).everything.contains(Self.value))
    }

    @Test("cell by cell, with shared strings and numbers")
    func workbook() throws {
        let workbook = try Office.workbook(
            rows: """
                <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>
                <row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2" s="1"><v>4.111111111111111E15</v></c></row>
                <row r="3"><c r="A3" t="inlineStr"><is><r><t>jane.roe</t></r><r><t>@example.org</t></r></is></c><c r="B3" t="n"><v>77</v></c></row>
                """,
            hidden:
                "<row><c t=\"s\"><v>2</v></c><c t=\"str\"><f>\"jane.roe@example.org\"</f><v>jane.roe@example.org</v></c></row>",
            strings: [
                "<t>Mail</t>", "<t>Card</t>", "<r><t>jane.</t></r><r><t>roe@example.org</t></r>",
                "<t>jane.roe@example.org</t>",
            ])
        let result = try DocumentRewriter.rewrite(workbook) { text in
            let mail = try Self.replacing(Self.value, with: "[EMAIL]")(text)
            // Only behind the heading of its column the number is one.
            return try mail + Self.replacing("Card: 4111111111111111", with: "[CARD]")(text)
        }
        let sheet = try Self.member("xl/worksheets/sheet1.xml", of: result.bytes)
        #expect(sheet.contains("<c t=\"str\" r=\"B2\" s=\"1\"><v>[CARD]</v></c>"))
        #expect(sheet.contains("<c r=\"B3\" t=\"n\"><v>77</v></c>"))
        #expect(sheet.contains("<is><r><t>[EMAIL]</t></r><r><t></t></r></is>"))
        let strings = try Self.member("xl/sharedStrings.xml", of: result.bytes)
        #expect(strings.contains("<si><r><t>[EMAIL]</t></r><r><t></t></r></si><si><t>[EMAIL]</t></si>"))
        for bytes in try Self.members(result.bytes).values {
            #expect(!String(decoding: bytes, as: UTF8.self).contains("roe"))
        }
        #expect(try Extractor().extract(result.bytes).text(at: "Staff")?.contains("Card: [CARD]") == true)
    }

    @Test("only when it can be done wholly")
    func refused() throws {
        let replacing = Self.replacing(Self.value, with: "")
        let archive = try Zip.archive([("a.txt", Self.value)])
        #expect(refusal { try DocumentRewriter.rewrite(archive, replacing) } == .unsupported(.zip))
        #expect(refusal { try DocumentRewriter.rewrite(Array("text".utf8), replacing) } == .unsupported(.text))
        let attached = try Office.word("", [("word/embeddings/a.txt", Self.value)])
        #expect(refusal { try DocumentRewriter.rewrite(attached, replacing) } == .irreplaceable(.text))
        let named = try Office.word("", [("word/\(Self.value)", "x")])
        #expect(refusal { try DocumentRewriter.rewrite(named, replacing) } == .irreplaceable(.zip))
    }

    @Test("or refused, whatever is in it")
    func hostile() throws {
        var random = SeededGenerator(seed: 44)
        for sample in try HostileTests.samples().prefix(2) {
            for _ in 0..<Effort.times(100) {
                let bytes = HostileTests.mutated(sample, &random)
                _ = refusal { try DocumentRewriter.rewrite(bytes, Self.replacing("e", with: "[E]")) }
            }
        }
    }
}
