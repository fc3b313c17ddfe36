import Dispatch
import Domain
import Storage
import TestKit
import Testing
import Trust

@testable import Registry

@Suite("Signing in", .serialized) struct SignInDeskTests {
    private let password = "correct horse battery"

    private func house(_ kind: StoreKind = .memory) async throws -> (House, SignInDesk) {
        let house = try House(kind)
        try await house.administration.setPassword(password, of: "ada@example.com", by: House.security)
        return (house, SignInDesk(house.registry, sealer: House.sealer, passwords: House.desk))
    }

    @Test("The right password signs in, in whatever case the address is written", arguments: StoreKind.allCases)
    func accepted(kind: StoreKind) async throws {
        let (house, desk) = try await house(kind)
        #expect(
            try await desk.signIn(email: "Ada@Example.com", password: password, client: "192.0.2.1")
                == .accepted(House.ada, SignInProof()))
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
        house.time.advance(seconds: 1)
        #expect(
            try await desk.signIn(email: "ada@example.com", password: password, client: "192.0.2.2")
                == .accepted(House.ada, SignInProof()))
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

    @Test("A page that stays open asks without end, and the session ends after an hour all the same")
    func openPage() async throws {
        let (house, desk) = try await house()
        let token = try await desk.openSession(for: House.ada).text
        for _ in 0..<59 {
            house.time.advance(seconds: 60)
            #expect(try await desk.session(token, renews: false) != nil)
        }
        house.time.advance(seconds: 60)
        #expect(try await desk.session(token, renews: false) == nil)
    }

    @Test("Of many invented sessions at once, some are looked up and the rest are told to come back")
    func flood() async throws {
        let work = BoundedWork(atOnce: 2, waiting: 3)
        let gate = DispatchSemaphore(value: 0)
        let answers = await withTaskGroup(of: RegistryError?.self) { group in
            for _ in 0..<20 {
                group.addTask {
                    do throws(RegistryError) {
                        try await work.perform { () throws(RegistryError) in gate.wait() }
                        return nil
                    } catch {
                        return error
                    }
                }
            }
            var answers: [RegistryError?] = []
            // The fifteen that were not let in answer while the others still wait.
            for await answer in group {
                answers.append(answer)
                if answers.count == 15 { for _ in 0..<5 { gate.signal() } }
            }
            return answers
        }
        #expect(answers.prefix(15).allSatisfy { $0 == .busy })
        #expect(answers.suffix(5).allSatisfy { $0 == nil })
        // And then there is room again.
        gate.signal()
        try await work.perform { () throws(RegistryError) in gate.wait() }
    }

    @Test("A session ends after an hour without use, and after twelve hours in any case", arguments: StoreKind.allCases)
    func expiry(kind: StoreKind) async throws {
        let (house, desk) = try await house(kind)
        let idle = try await desk.openSession(for: House.bob)
        let busy = try await desk.openSession(for: House.ada)
        for _ in 0..<23 {
            house.time.advance(seconds: 1800)
            #expect(try await desk.session(busy.text) != nil)
        }
        #expect(try await desk.session(idle.text) == nil)
        house.time.advance(seconds: 1800)
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
                == .accepted(House.ada, SignInProof()))
    }
}
