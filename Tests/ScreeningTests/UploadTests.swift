import Domain
import Testing

@testable import Inspection
@testable import Screening

/// Uploads of one person, with what is found replaced by surrogates.
private struct Uploads {
    let register: ReplacementRegister

    init() throws {
        register = ReplacementRegister(key: try #require(MaskingKey([UInt8](repeating: 7, count: 32))))
    }

    func send(_ text: String, _ action: LabelAction = .mask(.synthetic)) throws -> (text: String, file: ScreenedFile) {
        let body = FormTests.form([
            ("name=\"purpose\"", Array("assistants".utf8)),
            ("name=\"file\"; filename=\"people.csv\"", Array(text.utf8)),
        ])
        let draft = try RequestDraft(
            endpoint: Surface.endpoint("POST", "/v1/files"), contentType: FormTests.type, body: body)
        let scanner = try Shared.scanner.get()
        let screened = try RequestScreen(scanner: scanner).screen(
            draft, asset: nil, profile: Shared.profile(action),
            conversation: register.conversation(
                of: "ann@example.com", with: nil, at: Timestamp(microseconds: 1_790_000_000_000_000), using: scanner))
        let sent = String(decoding: screened.body, as: UTF8.self)
        let file = try #require(screened.files.first)
        let content = try #require(sent.split(separator: "people.csv\"\r\n\r\n").last)
        return (String(content.prefix { $0 != "\r\n" }), file)
    }
}

@Suite("Files that go up with surrogates")
struct UploadTests {
    private static let table = """
        row,mail,card
        one,jane.doe@corp-mail.net,4111 1111 1111 1111
        two,bob.roe@corp-mail.net,5555-5555-5555-4444
        three,jane.doe@corp-mail.net,4111111111111111
        """

    @Test("hold other values of the same kind, the same for the same one in all files, and say how it was done")
    func surrogates() throws {
        let uploads = try Uploads()
        let (sent, file) = try uploads.send(Self.table)
        for value in ["jane.doe", "bob.roe", "4111 1111", "5555-5555", "[EMAIL]", "[CREDIT_CARD]"] {
            #expect(!sent.contains(value), "\(value)")
        }
        let rows = sent.split(separator: "\n").dropFirst().map { $0.split(separator: ",").map(String.init) }
        #expect(rows.count == 3 && rows.allSatisfy { $0.count == 3 })
        #expect(rows[0][1] == rows[2][1] && rows[0][1] != rows[1][1])
        let digits = rows.map { $0[2].filter(\.isNumber) }
        #expect(digits[0] == digits[2] && digits[0] != digits[1])
        #expect(digits.allSatisfy { Luhn.isValid($0.utf8.map { $0 - UInt8(ascii: "0") }) })
        #expect(file.replacements == [Label("EMAIL_ADDRESS"): [.synthetic], Label("CREDIT_CARD"): [.synthetic]])
        #expect(try uploads.send(Self.table).text == sent)
    }

    @Test("have nothing left in them as far as their classification goes")
    func left() throws {
        let file = try Uploads().send(Self.table).file
        #expect(file.found.joined().count == 6 && file.copy != nil)
        #expect(file.left == [[]])
    }

    @Test("say where a placeholder had to do")
    func placeholders() throws {
        let file = try Uploads().send("mail jane.doe@corp-mail.net\n", .mask(.bucket(.month))).file
        #expect(file.replacements == [Label("EMAIL_ADDRESS"): [.placeholder]])
    }

    @Test("have room for more values than a conversation has")
    func many() throws {
        let count = 700
        let text = (0..<count).map { "person\($0)@corp-mail.net\n" }.joined()
        let (sent, file) = try Uploads().send(text)
        let lines = sent.split(separator: "\n")
        #expect(lines.count == count && Set(lines).count == count)
        #expect(lines.allSatisfy { !$0.contains("corp-mail") && !$0.hasPrefix("[") })
        #expect(file.replacements == [Label("EMAIL_ADDRESS"): [.synthetic]])
    }
}
