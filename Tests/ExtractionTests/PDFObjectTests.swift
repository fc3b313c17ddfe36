import Testing

@testable import Extraction

@Suite("What is written in a PDF document's objects")
struct PDFObjectTests {
    private func objects(_ text: String) throws -> PDFObjects { try PDFObjects(Array(text.utf8)) }

    @Test(
        "is found wherever it stands",
        arguments: [
            "1 0 obj\n<< /Subtype /Text /Contents (card 4111 1111) >>\nendobj",
            "1 0 obj << /FT /Tx /V <63617264 2034313131 2031313131> >> endobj",
            "1 0 obj << /Title (card\\0404111\\ 1111) >> endobj", "1 0 obj << /Title (card 4111 \\\n1111) >> endobj",
            "1 0 obj (card 4111 1111) endobj", "1 0obj[(a)(card 4111 1111)]endobj",
            "1 0 obj << /A << /S /JavaScript /JS (card 4111 1111) >> >> endobj",
            "trailer << /Info << /Subject (card 4111 1111) >> >>",
            "1 0 obj << /Length 40 >> stream\n2 0 obj << /V (card 4111 1111) >> endobj\nendstream endobj",
            "1 0 obj << /JS 2 0 R >> endobj 2 0 obj << /Length 14 >> stream\ncard 4111 1111endstream endobj",
            "2 0 obj << >> stream\ncard 4111 1111endstream 1 0 obj << /XFA [(a) 3 0 R (b) 2 0 R] >> endobj",
            "1 0 %\nobj << /V (card 4111 1111) >> endobj",
        ])
    func found(document: String) throws {
        let objects = try objects("%PDF-1.7\n" + document)
        #expect(objects.texts.contains { $0.hasSuffix("card 4111 1111") })
        #expect(!objects.hasUnread)
    }

    @Test("is found in every encoding, each text once")
    func encodings() throws {
        let wide = "Zoë €".utf16.flatMap { [$0 >> 8, $0 & 0xFF] }.map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
        let objects = try objects(
            "1 0 obj [<FEFF\(wide.joined())> (Zo\\353 \\240) <EFBBBF 5A6FC3AB20E282AC> (other)] endobj")
        #expect(objects.texts == ["Zoë €", "other"])
    }

    @Test("is no date and no rubbish, and of what is half of it the half that is text")
    func chance() throws {
        let objects = try objects(
            """
            1 0 obj [(D:20260102030405+01'00') <00010203> (--) (D:4111111111111111 is none) \
            (\\000\\001\\000jane.doe\\000ab\\000)] endobj
            """)
        #expect(objects.texts == ["D:4111111111111111 is none", "jane.doe"])
    }

    @Test("is found in objects that are packed")
    func packed() throws {
        let inner = Array("7 0 8 17 << /V (first) >> << /V (second) >>".utf8)
        #expect(inner.count == 43)
        for (filter, data) in [("", inner), ("/Filter /FlateDecode", try Deflate.deflate(inner, .zlib))] {
            let document =
                Array("1 0 obj << /Type /ObjStm /N 2 /First 9 \(filter) >> stream\r\n".utf8) + data
                + Array("\r\nendstream endobj".utf8)
            let objects = try PDFObjects(document)
            #expect(objects.texts == ["first", "second"])
            #expect(!objects.hasUnread)
        }
    }

    @Test(
        "is not called read where it was not",
        arguments: [
            "1 0 obj << /V 2 0 R >> endobj 2 0 obj << /Filter /LZWDecode >> stream\nx\nendstream endobj",
            "1 0 obj << /Type /ObjStm /N 1 /First 4 /Filter /LZWDecode >> stream\nxxxx endstream endobj",
            "1 0 obj << /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode >> stream\nxxxx endstream endobj",
            "1 0 obj << /Type /ObjStm /N 1 /First 9 0 R >> stream\n1 0 (a) endstream endobj",
            "1 0 obj << /Annots [] >> endobj trailer << /Encrypt 9 0 R >>",
            "1 0 obj << /A#6Enots [] >> endobj trailer << /Encr#79pt 9 0 R >>",
            "1 0 obj (open", "1 0 obj (( ) endobj 2 0 obj << /V <616263> >> endobj )",
        ])
    func unread(document: String) throws {
        #expect(try objects(document).hasUnread)
    }

    @Test("is not read where it is encrypted, and nothing is missed where there is none")
    func encrypted() throws {
        let objects = try objects("1 0 obj << /Type /Page /X (scrambled) >> endobj trailer << /Encrypt 9 0 R >>")
        #expect(objects.texts.isEmpty && !objects.hasUnread)
    }

    @Test("that unpacks to too much is refused")
    func bomb() throws {
        let data = try Deflate.deflate([UInt8](repeating: 0x20, count: 2 << 20), .zlib)
        let document = Array("1 0 obj << /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode >> stream\n".utf8) + data
        #expect(throws: ExtractionRefusal.tooLarge) { try PDFObjects(document, unpacking: 1 << 20) }
    }

    @Test("and beyond the edges of a page is told from what is on it")
    func outskirts() {
        let listing = """
            <page number="1" position="absolute" top="0" left="0" height="800" width="600">
            <text top="10" left="10" width="100" height="10" font="0">on the page</text>
            <text top="1700" left="10" width="100" height="10" font="0">below <b>&lt;it&gt;</b></text>
            <text top="10" left="-50" width="100" height="10" font="0">half</text>
            <text top="x" left="10" width="100" height="10" font="0">somewhere</text>
            </page>
            <page number="2" position="absolute" top="0" left="0" height="9000" width="600">
            <text top="1700" left="10" width="100" height="10" font="0">on a long one</text>
            """
        let texts = String(decoding: PDFOutskirts.texts(Array(listing.utf8)), as: UTF8.self)
        #expect(texts == "below <it>\nhalf\nsomewhere\n")
    }
}
