import Domain
import Testing

@testable import Screening

@Suite("Tokens that cannot be kept")
struct TokenTrayTests {
    private func made(
        _ token: String, _ placeholder: String, value: [UInt8] = Array("a@corp.example".utf8)
    ) -> TokenTray.Made {
        TokenTray.Made(
            token: MintedToken(
                token: token, label: Label("EMAIL_ADDRESS"), value: value,
                person: "ann@example.com", time: Timestamp(microseconds: 1)),
            placeholder: Array(placeholder.utf8))
    }

    @Test("a tray takes as many tokens as one exchange may have, each once, until it is emptied")
    func number() {
        let tray = TokenTray()
        for number in 0..<TokenTray.most { #expect(tray.put(made("tok_\(number)", "[EMAIL]"))) }
        #expect(!tray.put(made("tok_more", "[EMAIL]")))
        #expect(tray.put(made("tok_0", "[EMAIL]")), "one that lies there already takes no room")
        #expect(tray.take().count == TokenTray.most && tray.take() == [])
        #expect(tray.put(made("tok_more", "[EMAIL]")))
    }

    @Test("a tray takes as many bytes of values, and none of a value that the vault would not keep")
    func bytes() {
        let tray = TokenTray()
        let longest = [UInt8](repeating: 7, count: TokenText.longestValue)
        #expect(!tray.put(made("tok_long", "[EMAIL]", value: longest + [7])))
        let count = TokenTray.mostBytes / longest.count
        for number in 0..<count { #expect(tray.put(made("tok_\(number)", "[EMAIL]", value: longest))) }
        #expect(!tray.put(made("tok_more", "[EMAIL]", value: [7])))
        #expect(tray.take().count == count)
    }

    @Test("a placeholder takes the place of every one of them, and of nothing else")
    func withdrawn() {
        let lost = [made("tok_aaaaaaaaaaaaaaaaaaaa", "[EMAIL]"), made("tok_bbbbbbbbbbbbbbbbbbbb", "[JWT]")]
        let first = "tok_aaaaaaaaaaaaaaaaaaaa"
        let text = "\(first)tok_aaaaaaaaaaaaaaaaaaab \"tok_bbbbbbbbbbbbbbbbbbbb\" \(first)"
        let out = TokenTray.withdraw(lost, from: Array(text.utf8))
        #expect(String(decoding: out, as: UTF8.self) == "[EMAIL]tok_aaaaaaaaaaaaaaaaaaab \"[JWT]\" [EMAIL]")
        #expect(TokenTray.withdraw([], from: Array(text.utf8)) == Array(text.utf8))
        #expect(TokenTray.withdraw(lost, from: Array("tok_aaaa".utf8)) == Array("tok_aaaa".utf8))
    }
}
