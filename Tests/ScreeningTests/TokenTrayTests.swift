import Domain
import Screening
import Testing

@Suite("Tokens that cannot be kept")
struct TokenTrayTests {
    private func made(_ token: String, _ placeholder: String) -> TokenTray.Made {
        TokenTray.Made(
            token: MintedToken(
                token: token, label: Label("EMAIL_ADDRESS"), value: Array("a@corp.example".utf8),
                person: "ann@example.com", time: Timestamp(microseconds: 1)),
            placeholder: Array(placeholder.utf8))
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
