import Domain
import Testing

@testable import Storage

@Suite("What tokens stand for, in the store")
struct VaultStoreTests {
    private let directory = TemporaryDirectory()
    private let day = Int64(24 * 60 * 60)
    private let start = Timestamp(microseconds: 1_800_000_000_000_000)

    private func row(_ token: String, at time: Timestamp, content: UInt8 = 1) -> VaultRow {
        VaultRow(
            token: token,
            known: KeptToken(label: Label("SECRET", "JWT"), person: "ann@example.com", asset: "support"),
            firstSeen: time, lastUsed: time, nonce: [UInt8](repeating: content, count: 12),
            ciphertext: [UInt8](repeating: content, count: 80))
    }

    @Test("a token is kept once, as it was first")
    func once() throws {
        let store = try directory.open()
        let first = row("tok_a", at: start)
        #expect(try store.keep(tokens: [first, row("tok_b", at: start)], most: 10) == [])
        let again = row("tok_a", at: start.advanced(bySeconds: 60), content: 2)
        #expect(try store.keep(tokens: [again], most: 10) == [])
        #expect(try store.vaultRow("tok_a") == first)
        #expect(try store.vaultCount() == 2)
        #expect(try directory.open(.readOnly).vaultEntries(before: nil, limit: 9).map(\.token) == ["tok_b", "tok_a"])
    }

    @Test("with as many as may be kept new ones are not, and those before still are")
    func bound() throws {
        let store = try directory.open()
        let rows = ["tok_a", "tok_b", "tok_c"].map { row($0, at: start) }
        #expect(try store.keep(tokens: rows, most: 2) == ["tok_c"])
        #expect(try store.keep(tokens: rows, most: 2) == ["tok_c"])
        #expect(try store.forget(token: "tok_a"))
        #expect(try !store.forget(token: "tok_a"))
        #expect(try store.keep(tokens: [rows[2]], most: 2) == [])
        #expect(try store.vaultRow("tok_a") == nil)
        #expect(try store.vaultCount() == 2)
    }

    @Test("what was not used for long is forgotten, what was used since is not")
    func expiry() throws {
        let store = try directory.open()
        _ = try store.keep(tokens: [row("tok_a", at: start), row("tok_b", at: start)], most: 10)
        _ = try store.keep(tokens: [row("tok_b", at: start.advanced(bySeconds: 3 * day))], most: 10)
        #expect(try store.forgetTokens(usedBefore: start.advanced(bySeconds: 2 * day), limit: 10) == 1)
        #expect(try store.vaultEntries(before: nil, limit: 10).map(\.token) == ["tok_b"])
        #expect(try store.vaultCount() == 1)
    }

    @Test("a list goes on where the page before ended")
    func pages() throws {
        let store = try directory.open()
        _ = try store.keep(tokens: ["tok_a", "tok_b", "tok_c"].map { row($0, at: start) }, most: 10)
        let page = try store.vaultEntries(before: nil, limit: 2)
        #expect(page.map(\.token) == ["tok_c", "tok_b"])
        #expect(try store.vaultEntries(before: page.last?.number, limit: 2).map(\.token) == ["tok_a"])
        #expect(page.first?.known == row("tok_c", at: start).known)
    }
}
