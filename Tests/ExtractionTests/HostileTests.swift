import TestKit
import Testing

@testable import Extraction

/// Files of every type, changed at random.
@Suite("Any bytes at all")
struct HostileTests {
    private static let limits = ExtractionLimits(outputBytes: 1 << 20, unpackedBytes: 4 << 20, parts: 200)

    static func samples() throws -> [[UInt8]] {
        let word = try Office.word(
            Office.paragraph("jane", "@example.org"),
            [("word/header1.xml", "<w:hdr>\(Office.paragraph("top"))</w:hdr>")])
        let workbook = try Office.workbook(
            rows: "<row><c r=\"A1\" t=\"s\"><v>0</v></c><c><v>1E5</v></c></row>", strings: ["<t>Name</t>"])
        let mail =
            "From: =?utf-8?Q?a=C3=BC?= <a@b>\nTo: c\nContent-Type: multipart/mixed; boundary=x\n\n--x\n"
            + "Content-Transfer-Encoding: base64\n\n\(MailTests.base64(word))\n--x\n\n<p>a&#64;b</p>\n--x--\n"
        let page = "<!doctype html><p a='b' c=d>x<!-- y --><script>z</script>&amp;&#64;&eacute;</p>"
        var samples = [word, workbook, Array(mail.utf8), Array(page.utf8)]
        samples.append(try Zip.archive([("a", Array(page.utf8)), ("b", word)], method: .stored))
        samples.append(Array("a,b\n1,2\n".utf8))
        return samples
    }

    @Test("end in a result or a refusal, within the limits")
    func mutations() throws {
        var random = SeededGenerator(seed: 42)
        for sample in try Self.samples() {
            for _ in 0..<Effort.times(150) {
                let bytes = Self.mutated(sample, &random)
                try Self.endsWell(bytes, Self.limits)
            }
        }
    }

    @Test("within an archive that is sound end so, too")
    func members() throws {
        var random = SeededGenerator(seed: 43)
        let xml = Array(Office.document(Office.paragraph("jane", "@example.org") + "<w:t a=\"b\">&amp;</w:t>").utf8)
        let sheet = Array(
            "<worksheet><sheetData><row><c r=\"A1\" t=\"s\"><v>0</v></c></row></sheetData></worksheet>".utf8)
        for _ in 0..<Effort.times(150) {
            let members = [
                ("[Content_Types].xml", Array(Office.types.utf8)), ("word/document.xml", Self.mutated(xml, &random)),
                ("xl/worksheets/sheet1.xml", Self.mutated(sheet, &random)),
            ]
            for left in [members, Array(members.prefix(1)) + Array(members.suffix(1))] {
                try Self.endsWell(Zip.archive(left), Self.limits)
            }
        }
    }

    @Test(
        "of a kind are read in one pass",
        arguments: ["<", "&", "=?", "<!--", "<a ", "\"", "\n", "\nFrom ", "=\n", ";", "=?a?b?"])
    func repeated(piece: String) throws {
        for prefix in [
            "", "<html>", "From: a\nTo: b\n", "From: a\nTo: b\nX: ",
            "From: a\nTo: b\nContent-Type: multipart/mixed; boundary=x\n\n",
        ] {
            let bytes = Array((prefix + String(repeating: piece, count: 100_000 / piece.utf8.count)).utf8)
            let texts = try Self.endsWell(bytes, .standard)
            #expect(texts?.textBytes ?? 0 <= 4 * bytes.count)
        }
    }

    /// Extracts a file: what comes out is within the limits, and a refusal is one about the file.
    @discardableResult
    private static func endsWell(_ bytes: [UInt8], _ limits: ExtractionLimits) throws -> Extracted? {
        do throws(ExtractionRefusal) {
            let extracted = try Extractor(limits: limits).extract(bytes)
            #expect(extracted.textBytes <= limits.outputBytes && extracted.parts.count <= limits.parts)
            #expect(extracted.parts.allSatisfy { String(validating: $0.text, as: UTF8.self) != nil })
            return extracted
        } catch {
            switch error {
            case .encrypted, .bomb, .tooLarge, .tooDeep, .tooManyParts, .damaged, .unsupported: return nil
            default: throw error
            }
        }
    }

    /// One to four changes: bits, bytes, pieces cut out, doubled or moved, the end missing.
    static func mutated(_ bytes: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<1 + random.below(4) {
            guard bytes.count > 8 else { break }
            let place = random.below(bytes.count)
            let length = min(bytes.count - place, 1 + random.below(32))
            switch random.below(6) {
            case 0: bytes[place] ^= 1 << UInt8(random.below(8))
            case 1: bytes[place] = [0, 0xFF, 0x7F, 0x80, 0x3C, 0x26][random.below(6)]
            case 2: bytes.removeSubrange(place..<place + length)
            case 3: bytes.insert(contentsOf: bytes[place..<place + length], at: random.below(bytes.count))
            case 4: bytes.removeLast(min(bytes.count - 1, random.below(64)))
            default:
                bytes.replaceSubrange(place..<place + length, with: (0..<length).map { _ in UInt8(random.below(256)) })
            }
        }
        return bytes
    }
}
