import Domain
import Policies
import Registry
import Storage
import Synchronization
import TestKit
import Testing
import Trust

@Suite("The vault: what tokens stand for, and who gets it back", .serialized) struct VaultTests {
    private static let token = "tok_abcdefghijklmnop2345"
    private static let other = "tok_bbcdefghijklmnop2345"
    private static let reason = "a customer asked what we sent about them"

    private final class Losses: Sendable {
        private let list = Mutex<[VaultLoss]>([])

        var all: [VaultLoss] { list.withLock { $0 } }

        func add(_ loss: VaultLoss) { list.withLock { $0.append(loss) } }
    }

    private struct Room {
        let house: House
        let store: Store
        let vault: TokenVault
        /// Why tokens were not kept.
        let losses = Losses()

        init(most: Int64 = 10, share: Int64? = nil) throws {
            house = try House(.embedded)
            store = try #require(house.store as? Store)
            for (email, role) in [("sue@example.com", Role.security), ("amy@example.com", .auditor)] {
                try store.save(Person(email: email, name: email, roles: [.endUser, role]))
            }
            vault = TokenVault(
                store: store, sealer: VaultSealer(try MasterKey([UInt8](1...32))),
                limits: VaultLimits(tokens: most, bytes: 1 << 20, share: share ?? most)
            ) { [losses] in losses.add($0) }
        }

        func minted(_ token: String, _ value: String, of person: String = "ada@example.com") -> MintedToken {
            MintedToken(
                token: token, label: Label("EMAIL_ADDRESS"), value: Array(value.utf8), person: person,
                asset: "open", time: house.time.now)
        }

        func keep(_ tokens: [MintedToken]) async -> Set<String> {
            await withCheckedContinuation { continuation in
                vault.keep(tokens) { continuation.resume(returning: $0) }
            }
        }

        func reveal(_ tokens: [String], _ reason: String, by name: String) async throws(RegistryError) -> [String] {
            try await house.administration.reveal(
                tokens, from: vault, reason: reason, by: Administrator(name: name, client: "192.0.2.9")
            ).map { String(decoding: $0.value, as: UTF8.self) }
        }
    }

    @Test("Security, auditors and the machine's account get a value back, with a reason, on record without it")
    func revealed() async throws {
        let room = try Room()
        #expect(await room.keep([room.minted(Self.token, "jane.doe@corp.example")]) == [])
        for name in ["sue@example.com", "amy@example.com", "local:root"] {
            #expect(try await room.reveal([Self.token], Self.reason, by: name) == ["jane.doe@corp.example"])
            let entry = try #require(room.house.recorder.entries.last)
            #expect(entry.facts.operation == "vault.reveal" && entry.facts.outcome == .permit)
            #expect(entry.facts.person == name && entry.facts.subject == Self.token && entry.facts.asset == "open")
            #expect(entry.facts.labels == [Label("EMAIL_ADDRESS"): 1] && entry.facts.asked?.action == .reveal)
            let text = entry.passages.map { String(decoding: $0.text, as: UTF8.self) }.joined()
            #expect(text.contains(Self.token) && text.contains(Self.reason))
            #expect(!text.contains("jane.doe"))
        }
    }

    @Test("Nobody else does, nor anybody without a reason, and the attempt is on record")
    func refused() async throws {
        let room = try Room()
        _ = await room.keep([room.minted(Self.token, "jane.doe@corp.example")])
        for (name, reason) in [("ada@example.com", Self.reason), ("sue@example.com", ""), ("local:root", "because")] {
            let before = room.house.recorder.entries.count
            let error = await failure { _ = try await room.reveal([Self.token], reason, by: name) }
            guard case .denied? = error else {
                Issue.record("\(name) was not refused")
                continue
            }
            #expect(room.house.recorder.entries.count == before + 1)
            let facts = try #require(room.house.recorder.entries.last?.facts)
            #expect(facts.operation == "vault.reveal" && facts.outcome == .deny && facts.subject == Self.token)
        }
    }

    @Test("Whoever may not turn tokens back does not learn which there are")
    func unknown() async throws {
        let room = try Room()
        let stranger = await failure { _ = try await room.reveal([Self.token], Self.reason, by: "ada@example.com") }
        guard case .denied? = stranger else { return #expect(Bool(false), "somebody learned of a token") }
        #expect(
            await failure { _ = try await room.reveal([Self.token], Self.reason, by: "sue@example.com") }
                == .unknownToken(Self.token))
        guard case .invalid? = await failure({ _ = try await room.reveal(["tok_x"], Self.reason, by: "local:root") })
        else { return #expect(Bool(false), "what is no token was looked up") }
    }

    @Test("When one of several tokens is not kept, none is turned back")
    func allOrNone() async throws {
        let room = try Room()
        _ = await room.keep([room.minted(Self.token, "jane.doe@corp.example")])
        #expect(
            await failure { _ = try await room.reveal([Self.token, Self.other], Self.reason, by: "local:root") }
                == .unknownToken(Self.other))
        #expect(!room.house.recorder.operations.contains("vault.reveal"))
    }

    @Test("A forgotten token is gone; security may have it forgotten, an auditor may not")
    func forgotten() async throws {
        let room = try Room()
        _ = await room.keep([room.minted(Self.token, "jane.doe@corp.example")])
        let auditor = await failure {
            try await room.house.administration.forget(
                Self.token, in: room.vault, by: Administrator(name: "amy@example.com"))
        }
        guard case .denied? = auditor else { return #expect(Bool(false), "an auditor had a value forgotten") }
        try await room.house.administration.forget(
            Self.token, in: room.vault, by: Administrator(name: "sue@example.com"))
        #expect(try room.store.vaultUsage() == VaultUsage())
        #expect(room.house.recorder.operations.suffix(2) == ["vault.forget", "vault.forget"])
    }

    @Test("A full vault says which tokens it does not keep, and so does one whose store is closed")
    func full() async throws {
        let room = try Room(most: 1)
        #expect(
            await room.keep([room.minted(Self.token, "a@corp.example"), room.minted(Self.token, "a@corp.example")])
                == [])
        #expect(await room.keep([room.minted(Self.other, "b@corp.example")]) == [Self.other])
        #expect(room.losses.all == [.full])
        let long = String(repeating: "x", count: TokenText.longestValue + 1)
        #expect(await room.keep([room.minted(Self.other, long)]) == [Self.other])
        room.store.close()
        #expect(await room.keep([room.minted(Self.token, "a@corp.example")]) == [Self.token])
    }

    @Test("What was not used for as long as is set is forgotten by a job, and that is on record")
    func expiry() async throws {
        let room = try Room()
        var old = room.minted(Self.token, "a@corp.example")
        old.time = old.time.advanced(bySeconds: -31 * 24 * 60 * 60)
        _ = await room.keep([old, room.minted(Self.other, "b@corp.example")])
        let cleaning = VaultCleaning(room.house.administration, room.vault, days: 30)
        #expect(try await cleaning.run() == 1)
        #expect(try await cleaning.run() == 0)
        #expect(try room.store.vaultEntries(before: nil, limit: 9).map(\.token) == [Self.other])
        #expect(room.house.recorder.operations == ["vault.expire"])
    }

    @Test("One person's tokens leave room for others', and files that the machine's account masks have no share")
    func share() async throws {
        let room = try Room(share: 1)
        let third = "tok_cbcdefghijklmnop2345"
        let lost = await room.keep([room.minted(Self.token, "a@corp.example")])
        #expect(lost == [] && room.losses.all == [])
        #expect(await room.keep([room.minted(Self.other, "b@corp.example")]) == [Self.other])
        #expect(room.losses.all == [.overShare])
        #expect(await room.keep([room.minted(Self.token, "a@corp.example")]) == [], "what is kept stays")
        #expect(await room.keep([room.minted(Self.other, "b@corp.example", of: "bob@example.com")]) == [])
        #expect(room.vault.usage == (try room.store.vaultUsage()) && room.vault.usage.tokens == 2)
        #expect(room.vault.keepNow([room.minted(third, "c@corp.example")]) == [])
    }

    @Test("What cannot be recorded is not forgotten")
    func unrecordedExpiry() async throws {
        let room = try Room()
        var old = room.minted(Self.token, "a@corp.example")
        old.time = old.time.advanced(bySeconds: -31 * 24 * 60 * 60)
        _ = await room.keep([old])
        let cleaning = VaultCleaning(room.house.administration, room.vault, days: 30)
        room.house.recorder.refuse(true)
        guard case .record? = await failure({ _ = try await cleaning.run() }) else {
            return #expect(Bool(false), "it was forgotten without a record")
        }
        #expect(try room.store.vaultUsage().tokens == 1)
        room.house.recorder.refuse(false)
        #expect(try await cleaning.run() == 1)
        let text = room.house.recorder.entries.last?.passages.map { String(decoding: $0.text, as: UTF8.self) }
        #expect(text == ["1 tokens that were not used for 30 days"])
    }

    @Test("A policy about one asset holds for its tokens alone")
    func ofOneAsset() async throws {
        let room = try Room()
        let closed = """
            @id("own.closed") @message("the tokens of `open` stay closed")
            forbid (principal, action == Sallyport::Action::"reveal", resource in Sallyport::Asset::"open");
            """
        _ = try await room.house.administration.applyPolicies(
            [PolicyFile(name: "own.cedar", bytes: Array(closed.utf8))], by: Administrator(name: "local:root"))
        var elsewhere = room.minted(Self.other, "b@corp.example")
        elsewhere.asset = "crew"
        _ = await room.keep([room.minted(Self.token, "a@corp.example"), elsewhere])
        let refused = await failure { _ = try await room.reveal([Self.token], Self.reason, by: "sue@example.com") }
        guard case .denied(let denial)? = refused else { return #expect(Bool(false), "the policy did not hold") }
        #expect("\(denial)".contains("stay closed"))
        #expect(try await room.reveal([Self.other], Self.reason, by: "sue@example.com") == ["b@corp.example"])
    }

    @Test("The database without the key holds no value")
    func sealed() async throws {
        let room = try Room()
        _ = await room.keep([room.minted(Self.token, "jane.doe@corp.example")])
        let row = try #require(try room.store.vaultRow(Self.token))
        #expect(!String(decoding: row.ciphertext, as: UTF8.self).contains("jane"))
        let thief = TokenVault(store: room.store, sealer: VaultSealer(try MasterKey([UInt8](2...33))))
        guard
            case .invalid? = await failure({
                _ = try await room.house.administration.reveal(
                    [Self.token], from: thief, reason: Self.reason, by: Administrator(name: "local:root"))
            })
        else { return #expect(Bool(false), "another key opened it") }
    }
}
