import Domain
import Registry
import Storage
import Testing
import Trust

@Suite("Signing in", .serialized) struct SignInDeskTests {
    private let password = "correct horse battery"

    private func house(_ kind: StoreKind = .memory) async throws -> (House, SignInDesk) {
        let house = try House(kind)
        try await house.administration.setPassword(password, of: "ada@example.com", by: House.security)
        return (house, SignInDesk(house.registry, passwords: House.desk))
    }

    @Test("The right password signs in, in whatever case the address is written", arguments: StoreKind.allCases)
    func accepted(kind: StoreKind) async throws {
        let (house, desk) = try await house(kind)
        #expect(
            try await desk.signIn(email: "Ada@Example.com", password: password, client: "192.0.2.1")
                == .accepted(House.ada))
        let facts = try #require(house.recorder.entries.last?.facts)
        #expect(facts.operation == "session.open" && facts.person == "ada@example.com" && facts.outcome == .permit)
        #expect(facts.client == "192.0.2.1")
    }

    @Test("Wrong passwords, unknown names, accounts without a password and leavers are refused alike")
    func refused() async throws {
        let (house, desk) = try await house()
        var gone = Person(email: "gone@example.com", name: "Gone", active: true)
        try await house.administration.save(gone, by: House.security)
        try await house.administration.setPassword(password, of: gone.email, by: House.security)
        gone.active = false
        try await house.administration.save(gone, by: House.security)
        let attempts = [
            ("ada@example.com", "wrong password"), ("nobody@example.com", password), ("bob@example.com", password),
            ("gone@example.com", password), ("", password), ("ada@example.com", ""),
            ("ada@example.com", String(repeating: "x", count: 5_000)), ("no address", password),
        ]
        for (index, (email, password)) in attempts.enumerated() {
            let answer = try await desk.signIn(email: email, password: password, client: "192.0.2.\(index)")
            #expect(answer == .refused)
        }
    }

    @Test("A refused attempt is recorded, but never a name nobody has: it may be a password")
    func recorded() async throws {
        let (house, desk) = try await house()
        _ = try await desk.signIn(email: "hunter2@example.com", password: "x", client: "192.0.2.1")
        _ = try await desk.signIn(email: "ada@example.com", password: "wrong horse", client: "192.0.2.1")
        let refused = house.recorder.entries.filter { $0.facts.kind == .authenticationFailed }
        #expect(refused.map(\.facts.person) == [nil, "ada@example.com"])
        #expect(!"\(house.recorder.entries)".contains("hunter2"))
        #expect(!"\(house.recorder.entries)".contains("wrong horse"))
    }

    @Test("Guessing is slowed down, and the right password does not help before the wait is over")
    func throttled() async throws {
        let (house, desk) = try await house()
        for _ in 0..<5 {
            #expect(try await desk.signIn(email: "ada@example.com", password: "wrong", client: "192.0.2.1") == .refused)
        }
        #expect(
            try await desk.signIn(email: "ada@example.com", password: password, client: "192.0.2.2")
                == .throttled(retryAfterSeconds: 1))
        house.time.pass(seconds: 1)
        #expect(
            try await desk.signIn(email: "ada@example.com", password: password, client: "192.0.2.2")
                == .accepted(House.ada))
    }

    @Test("Nobody signs in while it cannot be recorded")
    func unrecorded() async throws {
        let (house, desk) = try await house()
        house.recorder.refuse(true)
        await #expect(throws: RegistryError.record(RecordError("the disk is full"))) {
            try await desk.signIn(email: "ada@example.com", password: password, client: "192.0.2.1")
        }
    }

    @Test("A session is its person's, until it is closed", arguments: StoreKind.allCases)
    func sessions(kind: StoreKind) async throws {
        let (_, desk) = try await house(kind)
        let (ada, bob) = (try await desk.openSession(for: House.ada), try await desk.openSession(for: House.bob))
        #expect(try await desk.session(ada.text)?.person == House.ada)
        #expect(try await desk.session(bob.text)?.person == House.bob)
        try await desk.closeSession(ada.text)
        #expect(try await desk.session(ada.text) == nil)
        #expect(try await desk.session(bob.text)?.person == House.bob)
        for text in ["", "x", SessionToken.generate().text, ada.csrfToken] {
            #expect(try await desk.session(text) == nil)
        }
    }

    @Test("Signing in again makes a new token and ends the old session", arguments: StoreKind.allCases)
    func rotation(kind: StoreKind) async throws {
        let (_, desk) = try await house(kind)
        let first = try await desk.openSession(for: House.ada)
        let second = try await desk.openSession(for: House.ada, replacing: first.text)
        #expect(first.text != second.text)
        #expect(try await desk.session(first.text) == nil)
        #expect(try await desk.session(second.text)?.person == House.ada)
    }

    @Test("A session ends after an hour without use, and after twelve hours in any case", arguments: StoreKind.allCases)
    func expiry(kind: StoreKind) async throws {
        let (house, desk) = try await house(kind)
        let idle = try await desk.openSession(for: House.bob)
        let busy = try await desk.openSession(for: House.ada)
        for _ in 0..<23 {
            house.time.pass(seconds: 1800)
            #expect(try await desk.session(busy.text) != nil)
        }
        #expect(try await desk.session(idle.text) == nil)
        house.time.pass(seconds: 1800)
        #expect(try await desk.session(busy.text) == nil)
        _ = try await desk.openSession(for: House.bob)
        #expect(try house.store.session(digest: busy.digest.bytes) == nil)
    }

    @Test("A new password ends every session of its account")
    func newPassword() async throws {
        let (house, desk) = try await house()
        let token = try await desk.openSession(for: House.ada)
        try await house.administration.setPassword("another horse", of: "ada@example.com", by: House.security)
        #expect(try await desk.session(token.text) == nil)
        #expect(try await desk.signIn(email: "ada@example.com", password: password, client: "192.0.2.1") == .refused)
        #expect(
            try await desk.signIn(email: "ada@example.com", password: "another horse", client: "192.0.2.1")
                == .accepted(House.ada))
    }
}
