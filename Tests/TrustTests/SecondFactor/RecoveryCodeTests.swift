import Testing

@testable import Trust

@Suite("Recovery codes") struct RecoveryCodeTests {
    @Test("Ten are made together, each of eighty bits, no two alike")
    func set() {
        let codes = RecoveryCode.set()
        #expect(codes.count == 10)
        #expect(Set(codes.map(\.text)).count == 10)
        #expect(codes.allSatisfy { $0.characters.count * 5 == 80 })
    }

    @Test("One reads back as itself, however it is typed")
    func reading() throws {
        let code = RecoveryCode.generate()
        for text in [
            code.text, code.text.uppercased(), code.text.replacing("-", with: " "), code.text.replacing("-", with: ""),
        ] {
            #expect(RecoveryCode(text)?.characters == code.characters)
        }
    }

    @Test(
        "What is no recovery code is refused",
        arguments: [
            "", "abcd-efgh-ijkl-mno", "abcd-efgh-ijkl-mnopq", "abcd-efgh-ijkl-mno1", "123456", "ábcd-efgh-ijkl-mnop",
        ])
    func noCodes(text: String) { #expect(RecoveryCode(text) == nil) }

    @Test("No description shows one")
    func secrecy() {
        let code = RecoveryCode.generate()
        #expect(!"\(code) \(String(reflecting: code))".contains(code.text))
    }
}
