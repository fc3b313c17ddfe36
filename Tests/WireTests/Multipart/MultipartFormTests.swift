import Testing
import Wire

@Suite("Multipart forms")
struct MultipartFormTests {
    private static let disposition = "Content-Disposition: form-data; name=\"a\""

    private static func form(_ headers: String, _ content: String) -> [UInt8] {
        utf8("--b\r\n\(headers)\r\n\r\n\(content)\r\n--b--\r\n")
    }

    @Test("Parts are found with their names, types and exact content")
    func reads() throws {
        let body = utf8(
            "--XyZ\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\nassistants\r\n"
                + "--XyZ\r\ncontent-disposition:form-data;name=file;filename=\"r \\\"x\\\\ é.txt\"\r\n"
                + "Content-Type: text/plain; charset=utf-8\r\n\r\nline\r\n--Xy\r\n\r\n--XyZ\r\n"
                + "Content-Disposition: form-data; name=\"purpose\"; filename=\"\"\r\n\r\n\r\n--XyZ--\r\n")
        let form = try MultipartForm(body, contentType: "Multipart/Form-Data; charset=utf-8; boundary=\"XyZ\"")
        #expect(form.parts.map(\.name) == ["purpose", "file", "purpose"])
        #expect(form.parts.map(\.filename) == [nil, "r \"x\\ é.txt", ""])
        #expect(form.parts.map(\.contentType) == [nil, "text/plain; charset=utf-8", nil])
        #expect(form.parts.map { text(body[$0.body]) } == ["assistants", "line\r\n--Xy\r\n", ""])
        #expect(text(body[form.parts[0].headers]) == "Content-Disposition: form-data; name=\"purpose\"\r\n")
    }

    @Test("The closing boundary may end the body, and a form may have no parts")
    func readsEnds() throws {
        #expect(try MultipartForm(utf8("--b--"), boundary: "b").parts.isEmpty)
        #expect(try MultipartForm(utf8("--b--\r\n"), boundary: "b").parts.isEmpty)
        let body = Self.form(Self.disposition, "x")
        #expect(try MultipartForm(Array(body.dropLast(2)), boundary: "b").parts.count == 1)
    }

    @Test("Headers that programs are known to send with a part are read")
    func readsHeaders() throws {
        let headers = "\(Self.disposition)\r\nContent-Length: 3\r\nContent-Transfer-Encoding: Binary"
        #expect(try MultipartForm(Self.form(headers, "abc"), boundary: "b").parts.count == 1)
    }

    static let refused: [(String, MultipartError.Reason)] = [
        ("", .opening), ("\r\n--b--", .opening), ("preamble\r\n--b--", .opening), ("--c--", .opening),
        ("--b", .unterminated), ("--b\r", .unterminated), ("--b\rx", .ambiguousBoundary), ("--b\r\n", .unterminated),
        ("--b-", .unterminated),
        ("--b-x", .ambiguousBoundary), ("--b \r\n", .ambiguousBoundary),
        ("--b\n\(disposition)\n\nx\n--b--", .ambiguousBoundary),
        ("--b--x", .trailingBytes), ("--b--\r\nx", .trailingBytes), ("--b--\r\n\r\n", .trailingBytes),
        ("--b--\n", .trailingBytes), ("--b\r\n\(disposition)\r\n\r\nx", .unterminated),
        ("--b\r\n\(disposition)\r\n\r\nx\n--b--", .unterminated),
        ("--b\r\n\(disposition)\r\n\r\nx\r\n--bc\r\n--b--", .ambiguousBoundary),
        ("--b\r\n\(disposition)\r\n\r\nx\r\n--b \r\n", .ambiguousBoundary),
        ("--b\r\n\(disposition)\r\n\r\n--b--", .unterminated),
        ("--b\r\n\(disposition)\r\nx\r\n--b--", .header), ("--b\r\n\(disposition)\n\r\nx\r\n--b--", .header),
        ("--b\r\n\(disposition);\r\n filename=x\r\n\r\nx\r\n--b--", .disposition),
        ("--b\r\n\(disposition)\r\n filename=x\r\n\r\nx\r\n--b--", .header),
        ("--b\r\n\r\nx\r\n--b--", .disposition), ("--b\r\nContent-Type: text/plain\r\n\r\nx\r\n--b--", .disposition),
        ("--b\r\n: x\r\n\r\nx\r\n--b--", .header), ("--b\r\nX Y: x\r\n\r\nx\r\n--b--", .header),
        ("--b\r\nContent-Disposition : form-data; name=a\r\n\r\nx\r\n--b--", .header),
        ("--b\r\n\(disposition)\r\n\(disposition)\r\n\r\nx\r\n--b--", .unexpectedHeader),
        ("--b\r\n\(disposition)\r\nX-Note: hello\r\n\r\nx\r\n--b--", .unexpectedHeader),
        ("--b\r\n\(disposition)\r\nContent-Transfer-Encoding: base64\r\n\r\nx\r\n--b--", .unexpectedHeader),
        ("--b\r\n\(disposition)\r\nContent-Length: 2\r\n\r\nx\r\n--b--", .header),
        ("--b\r\n\(disposition)\r\nContent-Length: +1\r\n\r\nx\r\n--b--", .header),
        ("--b\r\n\(disposition)\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\nx\r\n--b--", .nested),
        ("--b\r\n\(disposition)\r\nContent-Type: text\r\n\r\nx\r\n--b--", .header),
        ("--b\r\n\(disposition)\r\nContent-Type: text/plain\u{0}\r\n\r\nx\r\n--b--", .header),
        ("--b\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\nx\r\n--b--", .disposition),
        ("--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--", .disposition),
        ("--b\r\nContent-Disposition: form-data; name=\"\"\r\n\r\nx\r\n--b--", .disposition),
        ("--b\r\nContent-Disposition: form-data; name=\"a\r\n\r\nx\r\n--b--", .disposition),
        ("--b\r\n\(disposition); name=\"b\"\r\n\r\nx\r\n--b--", .disposition),
        ("--b\r\n\(disposition); filename*=UTF-8''x\r\n\r\nx\r\n--b--", .disposition),
        ("--b\r\n\(disposition); filename=\"C:\\x\"\r\n\r\nx\r\n--b--", .disposition),
        ("--b\r\n\(disposition); size=1\r\n\r\nx\r\n--b--", .disposition),
        ("--b\r\n\(disposition) x\r\n\r\nx\r\n--b--", .disposition),
    ]

    @Test("A form that readers could cut in different ways is refused", arguments: refused)
    func refuses(_ body: String, _ reason: MultipartError.Reason) {
        let error = #expect(throws: MultipartError.self) { try MultipartForm(utf8(body), boundary: "b") }
        #expect(error?.reason == reason)
        #expect((0...body.utf8.count).contains(error?.offset ?? -1))
    }

    @Test("A name that is not UTF-8 is refused")
    func refusesMalformedName() {
        let body = utf8("--b\r\nContent-Disposition: form-data; name=\"") + [0xC3, 0x28] + utf8("\"\r\n\r\nx\r\n--b--")
        #expect(throws: MultipartError.self) { try MultipartForm(body, boundary: "b") }
    }

    @Test("The content type must name one valid boundary")
    func refusesContentTypes() {
        for type in [
            "", "multipart/form-data", "multipart/form-data;", "multipart/mixed; boundary=b",
            "multipart/form-data boundary=b",
            "multipart/form-data; boundary=", "multipart/form-data; boundary=\"\"",
            "multipart/form-data; boundary=b; boundary=b",
            "multipart/form-data; boundary=b; Boundary=c", "multipart/form-data; boundary=\"a b\"",
            "multipart/form-data; boundary=\(String(repeating: "b", count: 71))", "multipart/form-data; boundary=b, x",
            "multipart/form-data; boundary*=b", "multipart/form-data; boundary=\"b",
            "multipart/form-data; boundary=\"é\"",
        ] {
            #expect(throws: MultipartError(offset: 0, reason: .contentType)) {
                try MultipartForm(utf8("--b--"), contentType: type)
            }
        }
    }

    @Test("Parts and headers are limited")
    func limits() throws {
        let part = "--b\r\n\(Self.disposition)\r\n\r\nx\r\n"
        let body = utf8(part + part + part + "--b--")
        #expect(try MultipartForm(body, boundary: "b", limits: .init(maximumParts: 3)).parts.count == 3)
        let tooMany = #expect(throws: MultipartError.self) {
            try MultipartForm(body, boundary: "b", limits: .init(maximumParts: 2))
        }
        #expect(tooMany?.reason == .tooManyParts(limit: 2))
        let long = Self.form(Self.disposition + "; filename=" + String(repeating: "x", count: 9000), "")
        let tooLarge = #expect(throws: MultipartError.self) { try MultipartForm(long, boundary: "b") }
        #expect(tooLarge?.reason == .headersTooLarge(limit: 8192))
    }

    @Test("New content takes a part's place and changes nothing else but its length")
    func rewrites() throws {
        let headers = "\(Self.disposition)\r\nContent-Length: 3"
        let part = "--b\r\n\(headers)\r\n\r\nabc\r\n"
        let body = utf8(part + part + "--b--\r\n")
        let form = try MultipartForm(body, boundary: "b")
        let changed = try form.rewriting(body, contents: [1: utf8("[EMAIL] and more")])
        #expect(
            text(changed) == part + part.replacing("abc", with: "[EMAIL] and more").replacing(": 3", with: ": 16")
                + "--b--\r\n")
        let again = try MultipartForm(changed, boundary: "b")
        #expect(again.parts.map { text(changed[$0.body]) } == ["abc", "[EMAIL] and more"])
        #expect(try form.rewriting(body, contents: [:]) == body)
        for content in ["x\r\n--b", "\r\n--b--", "--b", "--bc"] {
            #expect(throws: MultipartError(offset: form.parts[0].body.lowerBound, reason: .boundaryInContent)) {
                try form.rewriting(body, contents: [0: utf8(content)])
            }
        }
    }

    @Test("Mutated forms never crash, and the parts of what is read lie in order inside the body")
    func survivesMutation() {
        var dice = Dice(7578)
        let original = utf8(
            "--b\r\n\(Self.disposition)\r\n\r\none\r\n--b\r\n\(Self.disposition); filename=\"x\"\r\nContent-Type: a/b\r\n\r\ntwo\r\n--b--\r\n"
        )
        let interesting = utf8("\r\n-b:;=\"\\ \u{0}é")
        for _ in 0..<5000 {
            var body = original
            for _ in 0...dice.below(3) {
                let place = dice.below(body.count)
                switch dice.below(3) {
                case 0: body[place] = interesting[dice.below(interesting.count)]
                case 1: body.remove(at: place)
                default: body.insert(interesting[dice.below(interesting.count)], at: place)
                }
            }
            guard let form = try? MultipartForm(body, boundary: "b") else { continue }
            var end = 0
            for part in form.parts {
                #expect(part.headers.lowerBound >= end && part.headers.upperBound <= part.body.lowerBound)
                end = part.body.upperBound
            }
            #expect(end <= body.count)
        }
    }
}
