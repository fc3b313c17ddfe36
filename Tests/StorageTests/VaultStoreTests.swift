import Domain
import Testing

@testable import Storage

@Suite("What tokens stand for, in the store")
struct VaultStoreTests {
    private let directory = TemporaryDirectory()
    private let day = Int64(24 * 60 * 60)
    private let start = Timestamp(microseconds: 1_800_000_000_000_000)

    private static let wide = VaultLimits(tokens: 10, bytes: 10_000, share: 10)
    private static let two = VaultLimits(tokens: 2, bytes: 10_000, share: 10)

    private func row(
        _ token: String, at time: Timestamp, content: UInt8 = 1, of person: String = "ann@example.com", bytes: Int = 80
    ) -> VaultRow {
        VaultRow(
            token: token,
            known: KeptToken(label: Label("SECRET", "JWT"), person: person, asset: "support"),
            firstSeen: time, lastUsed: time, nonce: [UInt8](repeating: content, count: 12),
            ciphertext: [UInt8](repeating: content, count: bytes))
    }

    @Test("a token is kept once, as it was first")
    func once() throws {
        let store = try directory.open()
        let first = row("tok_a", at: start)
        #expect(try store.keep(tokens: [first, row("tok_b", at: start)], within: Self.wide) == [:])
        let again = row("tok_a", at: start.advanced(bySeconds: 60), content: 2)
        #expect(try store.keep(tokens: [again], within: Self.wide) == [:])
        #expect(try store.vaultRow("tok_a") == first)
        #expect(try store.vaultUsage() == VaultUsage(tokens: 2, bytes: 160))
        #expect(try directory.open(.readOnly).vaultEntries(before: nil, limit: 9).map(\.token) == ["tok_b", "tok_a"])
    }

    @Test("with as many as may be kept new ones are not, and those before still are")
    func bound() throws {
        let store = try directory.open()
        let rows = ["tok_a", "tok_b", "tok_c"].map { row($0, at: start) }
        #expect(try store.keep(tokens: rows, within: Self.two) == ["tok_c": .full])
        #expect(try store.keep(tokens: rows, within: Self.two) == ["tok_c": .full])
        #expect(try store.forget(token: "tok_a"))
        #expect(try !store.forget(token: "tok_a"))
        #expect(try store.keep(tokens: [rows[2]], within: Self.two) == [:])
        #expect(try store.vaultRow("tok_a") == nil)
        #expect(try store.vaultUsage() == VaultUsage(tokens: 2, bytes: 160))
    }

    @Test("one person cannot fill it for the others, by tokens or by bytes")
    func share() throws {
        let store = try directory.open()
        let limits = VaultLimits(tokens: 10, bytes: 2_000, share: 2)
        let rows = ["tok_a", "tok_b", "tok_c"].map { row($0, at: start) }
        #expect(try store.keep(tokens: rows, within: limits) == ["tok_c": .overShare])
        #expect(try store.keep(tokens: rows, within: limits) == ["tok_c": .overShare])
        let others = [row("tok_d", at: start, of: "bob@example.com", bytes: 400)]
        #expect(try store.keep(tokens: others, within: limits) == [:])
        let more = [row("tok_e", at: start, of: "bob@example.com", bytes: 80)]
        #expect(try store.keep(tokens: more, within: limits) == ["tok_e": .overShare])
        // What is forgotten makes room again, for whoever had it.
        #expect(try store.forget(token: "tok_a"))
        #expect(try store.keep(tokens: [rows[2]], within: limits) == [:])
        #expect(try store.forget(token: "tok_d"))
        #expect(try store.keep(tokens: more, within: limits) == [:])
    }

    @Test("it takes no more bytes than it may")
    func bytes() throws {
        let store = try directory.open()
        let limits = VaultLimits(tokens: 10, bytes: 200, share: 10)
        let rows = ["tok_a", "tok_b", "tok_c"].map { row($0, at: start) }
        #expect(try store.keep(tokens: rows, within: limits) == ["tok_c": .full])
        #expect(try store.vaultUsage() == VaultUsage(tokens: 2, bytes: 160))
        #expect(try store.keep(tokens: [row("tok_d", at: start, bytes: 40)], within: limits) == [:])
    }

    @Test("what was not used for long is forgotten, what was used since is not")
    func expiry() throws {
        let store = try directory.open()
        _ = try store.keep(tokens: [row("tok_a", at: start), row("tok_b", at: start)], within: Self.wide)
        _ = try store.keep(tokens: [row("tok_b", at: start.advanced(bySeconds: 3 * day))], within: Self.wide)
        #expect(try store.countTokens(usedBefore: start.advanced(bySeconds: 2 * day)) == 1)
        #expect(try store.forgetTokens(usedBefore: start.advanced(bySeconds: 2 * day), limit: 10) == 1)
        #expect(try store.vaultEntries(before: nil, limit: 10).map(\.token) == ["tok_b"])
        #expect(try store.vaultUsage() == VaultUsage(tokens: 1, bytes: 80))
    }

    @Test("a list goes on where the page before ended")
    func pages() throws {
        let store = try directory.open()
        _ = try store.keep(tokens: ["tok_a", "tok_b", "tok_c"].map { row($0, at: start) }, within: Self.wide)
        let page = try store.vaultEntries(before: nil, limit: 2)
        #expect(page.map(\.token) == ["tok_c", "tok_b"])
        #expect(try store.vaultEntries(before: page.last?.number, limit: 2).map(\.token) == ["tok_a"])
        #expect(page.first?.known == row("tok_c", at: start).known)
    }
}
