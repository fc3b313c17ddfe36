import Testing

@testable import Extraction

@Suite("A mail")
struct MailTests {
    @Test("in an encoding that is not known here is not called read", arguments: ["x-uuencode", "uuencode", "x-mine"])
    func otherEncoding(name: String) throws {
        let mail = "From: a@b\nTo: c@d\nContent-Transfer-Encoding: \(name)\n\nbegin 644 a\n#0V%T\n`\nend\n"
        #expect(try Extractor().extract(mail).unread == [Unread(path: [], type: .binary)])
        #expect(try Extractor().extract(mail.replacing(name, with: "7bit")).unread.isEmpty)
    }

    @Test("is read part by part, encodings undone")
    func parts() throws {
        let mail = """
            From: =?utf-8?Q?J=C3=BCrgen_Roe?= <a@example.org>
            To: b@example.org
            Subject: =?utf-8?B?UGxh?= =?utf-8?B?bg==?=
             for May
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary="=_x; y"

            nobody sees this
            --=_x; y
            Content-Type: text/plain; charset=iso-8859-1
            Content-Transfer-Encoding: quoted-printable

            Gr=FC=DFe, a long =
            line
            --=_x; y
            Content-Type: multipart/alternative; boundary=in

            --in
            Content-Type: text/html

            <p>x<b>y</b></p>
            --in--
            --=_x; y
            Content-Type: application/octet-stream; name*0=re; name*1="port.csv"
            Content-Transfer-Encoding: base64

            YSxiCjEs
            Mgo=
            --=_x; y
            Content-Type: message/rfc822

            From: c@example.org
            Subject: inner

            inside
            --=_x; y--
            behind
            """
        let extracted = try Extractor().extract(mail)
        #expect(extracted.type == .mail)
        #expect(extracted.texts(.head)[0].contains("from: Jürgen Roe <a@example.org>\n"))
        #expect(extracted.texts(.head)[0].contains("subject: Plan for May\n"))
        #expect(extracted.texts(.body).contains { $0.hasPrefix("nobody sees this\n") && $0.hasSuffix("behind") })
        #expect(extracted.texts(.body).contains("Grüße, a long line"))
        #expect(extracted.texts(.body).contains("\nxy\n"))
        #expect(extracted.text(at: "report.csv") == "a,b\n1,2\n")
        #expect(extracted.texts(.head).contains { $0.contains("subject: inner") })
        #expect(extracted.texts(.body).contains("inside"))
    }

    @Test("has files in it that are read as files")
    func attachments() throws {
        let document = try Office.word(Office.paragraph("at", "tached"))
        let mail =
            "From: a@b\nTo: c@d\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\n"
            + Self.base64(document)
        #expect(try Extractor().extract(mail).texts(.body) == ["attached\n"])
    }

    @Test("that nothing can be found in is refused")
    func refused() {
        let head = "From: a@b\nTo: c@d\n"
        let texts = [
            "Content-Type: text/plain; charset=utf-7\n\n+AGEAQABi-": ExtractionRefusal.unsupported(.mail),
            "Content-Type: multipart/mixed\n\nx": .damaged(.mail),
            "Content-Type: multipart/mixed; boundary=a\n\nx": .damaged(.mail),
        ]
        for (text, expected) in texts { #expect(refusal { try Extractor().extract(head + text) } == expected) }
        var nested = "x"
        for index in 0..<40 {
            nested = "Content-Type: multipart/mixed; boundary=b\(index)\n\n--b\(index)\n\(nested)\n--b\(index)--\n"
        }
        #expect(refusal { try Extractor().extract(head + nested) } == .tooDeep)
    }

    @Test("box is read mail by mail")
    func mailbox() throws {
        let box = "From a Mon\nFrom: a@b\nTo: c\n\none\n\nFrom b Tue\nFrom: d@e\nTo: f\n\ntwo\n"
        let extracted = try Extractor().extract(box)
        #expect(extracted.type == .mailbox)
        #expect(extracted.texts(.body).map { $0.split(separator: "\n").joined() } == ["one", "two"])
        #expect(extracted.parts.last?.path == ["mail 2"])
    }

    static func base64(_ bytes: [UInt8]) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
        var text = ""
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
            text += (0..<4).map { $0 <= group.count ? String(alphabet[bits >> (18 - 6 * $0) & 63]) : "=" }.joined()
            if start % 57 == 54 { text += "\n" }
        }
        return text
    }
}
