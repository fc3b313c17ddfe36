import Domain
import Storage
import TestKit
import Testing

@testable import Registry
@testable import Trust

@Suite("Second factors", .serialized) struct SecondFactorTests {
    private static let password = "correct horse battery"
    private static let client = "192.0.2.1"

    /// Somebody with a password, signed in, who may have set up a second factor.
    private struct Visit {
        let house: House
        let desk: SignInDesk
        let session: Session
        var key = AuthenticatorKey.generate()
        var codes: [RecoveryCode] = []

        init(_ kind: StoreKind = .memory) async throws {
            house = try House(kind)
            try await house.administration.setPassword(password, of: House.ada.email, by: House.security)
            desk = SignInDesk(house.registry, sealer: House.sealer, passwords: House.desk)
            let token = try await desk.openSession(for: House.ada)
            session = try #require(try await desk.session(token.text))
        }

        static func enrolled(_ kind: StoreKind = .memory) async throws -> Visit {
            var visit = try await Visit(kind)
            let began = try await visit.desk.beginEnrolment(in: visit.session, password: password, client: client)
            try #require(began == .begun)
            visit.key = try #require(visit.desk.enrolment(in: visit.session))
            let made = try await visit.desk.finishEnrolment(
                in: visit.session, code: visit.code(), by: visit.administrator)
            visit.codes = try #require(made)
            // The code that set it up is spent.
            visit.house.time.advance(seconds: 30)
            return visit
        }

        var administrator: Administrator { Administrator(name: House.ada.email, client: SecondFactorTests.client) }
        func code() -> String { key.code(in: AuthenticatorKey.step(at: house.time.now)) }

        func ticket() async throws -> String {
            let answer = try await desk.signIn(email: House.ada.email, password: password, client: client)
            guard case .secondFactor(let ticket) = answer else { throw Missing() }
            return ticket
        }
    }

    private struct Missing: Error {}

    @Test(
        "A password alone opens nothing once a second factor is set up, and both open it", arguments: StoreKind.allCases
    )
    func signingIn(kind: StoreKind) async throws {
        let visit = try await Visit.enrolled(kind)
        let ticket = try await visit.ticket()
        #expect(try await visit.desk.session(ticket) == nil)
        #expect(try await visit.desk.finish(ticket, code: "000000", client: Self.client) == .refused)
        let answer = try await visit.desk.finish(ticket, code: visit.code(), client: Self.client)
        let proof = SignInProof().adding(.oneTimePassword, at: visit.house.time.now)
        #expect(answer == .accepted(House.ada, proof))
        // The ticket was good for one session.
        visit.house.time.advance(seconds: 30)
        #expect(try await visit.desk.finish(ticket, code: visit.code(), client: Self.client) == .expired)
    }

    @Test("A ticket is good for five minutes, and an invented one for nothing")
    func tickets() async throws {
        let visit = try await Visit.enrolled()
        let ticket = try await visit.ticket()
        visit.house.time.advance(seconds: 300)
        #expect(try await visit.desk.finish(ticket, code: visit.code(), client: Self.client) == .expired)
        for text in ["", "x", SessionToken.generate().text] {
            #expect(try await visit.desk.finish(text, code: visit.code(), client: Self.client) == .expired)
        }
    }

    @Test("A code is good once, also for something else", arguments: StoreKind.allCases)
    func replay(kind: StoreKind) async throws {
        let visit = try await Visit.enrolled(kind)
        let code = visit.code()
        #expect(
            try await visit.desk.stepUp(visit.session.token.text, code: code, client: Self.client)
                == .accepted(.oneTimePassword))
        #expect(try await visit.desk.stepUp(visit.session.token.text, code: code, client: Self.client) == .refused)
        let ticket = try await visit.ticket()
        #expect(try await visit.desk.finish(ticket, code: code, client: Self.client) == .refused)
    }

    @Test("Of many who come with the same code at once, one is let in", arguments: StoreKind.allCases)
    func race(kind: StoreKind) async throws {
        let visit = try await Visit.enrolled(kind)
        let code = visit.code()
        let accepted = try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    let answer = try await visit.desk.factors.check(code, of: House.ada.email, for: "test")
                    return answer == .accepted(.oneTimePassword)
                }
            }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(accepted == 1)
    }

    @Test("Each recovery code opens once, and what is left is known", arguments: StoreKind.allCases)
    func recovery(kind: StoreKind) async throws {
        let visit = try await Visit.enrolled(kind)
        #expect(try visit.house.registry.secondFactor(of: House.ada.email)?.recoveryCodes == 10)
        let ticket = try await visit.ticket()
        let code = visit.codes[3].text.uppercased()
        let answer = try await visit.desk.finish(ticket, code: code, client: Self.client)
        #expect(answer == .accepted(House.ada, SignInProof().adding(.recoveryCode, at: visit.house.time.now)))
        #expect(try visit.house.registry.secondFactor(of: House.ada.email)?.recoveryCodes == 9)
        #expect(try await visit.desk.finish(try await visit.ticket(), code: code, client: Self.client) == .refused)
    }

    @Test("Other recovery codes end those there were", arguments: StoreKind.allCases)
    func renewal(kind: StoreKind) async throws {
        let visit = try await Visit.enrolled(kind)
        var administrator = visit.administrator
        administrator.secondFactor = visit.house.time.now
        let codes = try await visit.desk.renewRecoveryCodes(of: House.ada.email, by: administrator)
        let session = visit.session.token.text
        #expect(try await visit.desk.stepUp(session, code: visit.codes[0].text, client: Self.client) == .refused)
        #expect(
            try await visit.desk.stepUp(session, code: codes[0].text, client: Self.client) == .accepted(.recoveryCode))
    }

    @Test("Guessing is slowed down, and the right password gives no more guesses")
    func throttled() async throws {
        let visit = try await Visit.enrolled()
        for _ in 0..<5 {
            let ticket = try await visit.ticket()
            #expect(try await visit.desk.finish(ticket, code: "000000", client: Self.client) == .refused)
        }
        let ticket = try await visit.ticket()
        let code = visit.code()
        #expect(
            try await visit.desk.finish(ticket, code: code, client: "198.51.100.7") == .throttled(retryAfterSeconds: 1))
    }

    @Test(
        "A session says when and how it was opened, and when the second factor was shown last",
        arguments: StoreKind.allCases)
    func sessions(kind: StoreKind) async throws {
        let visit = try await Visit.enrolled(kind)
        let origin = SessionOrigin(address: "192.0.2.8", agent: "Browser\u{7}é" + String(repeating: "x", count: 500))
        let token = try await visit.desk.openSession(for: House.bob, by: SignInProof(), from: origin)
        let opened = try #require(try await visit.desk.session(token.text)).row
        #expect(opened.origin.address == "192.0.2.8" && opened.origin.agent?.hasPrefix("Browser???x") == true)
        #expect(opened.origin.agent?.utf8.count == 200)
        #expect(opened.proof == SignInProof() && opened.created == visit.house.time.now)
        visit.house.time.advance(seconds: 90)
        #expect(try await visit.desk.session(token.text) != nil)
        #expect(try visit.house.registry.sessions(of: "bob@example.com").map(\.used) == [visit.house.time.now])
        let answer = try await visit.desk.stepUp(visit.session.token.text, code: visit.code(), client: Self.client)
        #expect(answer == .accepted(.oneTimePassword))
        let ada = try visit.house.registry.sessions(of: House.ada.email)
        #expect(ada.map(\.proof.secondFactor) == [visit.house.time.now])
        #expect(ada.map(\.proof.methods) == [[.password, .oneTimePassword]])
        #expect(try visit.house.registry.sessions(of: nil).count == 2)
    }

    @Test(
        "Setting one up takes the password, a code of the new key, and ends the other sessions",
        arguments: StoreKind.allCases)
    func enrolment(kind: StoreKind) async throws {
        let visit = try await Visit(kind)
        let elsewhere = try await visit.desk.openSession(for: House.ada)
        #expect(
            try await visit.desk.beginEnrolment(in: visit.session, password: "wrong", client: Self.client) == .refused)
        #expect(visit.desk.enrolment(in: visit.session) == nil)
        #expect(
            try await visit.desk.beginEnrolment(in: visit.session, password: Self.password, client: Self.client)
                == .begun)
        let key = try #require(visit.desk.enrolment(in: visit.session))
        let wrong = try await visit.desk.finishEnrolment(in: visit.session, code: "12345", by: visit.administrator)
        #expect(wrong == nil)
        #expect(!visit.house.registry.hasSecondFactor(House.ada.email))
        let code = key.code(in: AuthenticatorKey.step(at: visit.house.time.now))
        let codes = try await visit.desk.finishEnrolment(in: visit.session, code: code, by: visit.administrator)
        #expect(codes?.count == 10)
        #expect(visit.house.registry.hasSecondFactor(House.ada.email))
        #expect(try await visit.desk.session(elsewhere.text) == nil)
        #expect(try await visit.desk.session(visit.session.token.text)?.row.proof.secondFactor == visit.house.time.now)
        #expect(visit.desk.enrolment(in: visit.session) == nil)
        // Nothing of the key or the codes is on record.
        let record = "\(visit.house.recorder.entries)"
        #expect(codes?.contains { record.contains($0.text) } == false)
    }

    @Test(
        "Whoever is locked out is let in again by somebody else, which ends their sessions",
        arguments: StoreKind.allCases)
    func reset(kind: StoreKind) async throws {
        let visit = try await Visit.enrolled(kind)
        await #expect(throws: RegistryError.self) {
            try await visit.house.administration.removeFactor(
                of: House.ada.email, by: Administrator(name: House.bob.email))
        }
        try await visit.house.administration.removeFactor(of: House.ada.email, by: House.security)
        #expect(try await visit.desk.session(visit.session.token.text) == nil)
        #expect(
            try await visit.desk.signIn(email: House.ada.email, password: Self.password, client: Self.client)
                == .accepted(House.ada, SignInProof()))
        #expect(visit.house.recorder.entries.contains { $0.facts.operation == "factor.reset" })
        await #expect(throws: RegistryError.invalid("`ada@example.com` has no second factor")) {
            try await visit.house.administration.removeFactor(of: House.ada.email, by: House.security)
        }
    }

    @Test("Its owner takes it away with a code shown lately, and not with an old one")
    func removal() async throws {
        let visit = try await Visit.enrolled()
        var administrator = visit.administrator
        await #expect(throws: RegistryError.self) {
            try await visit.house.administration.removeFactor(of: House.ada.email, by: administrator)
        }
        administrator.secondFactor = visit.house.time.now.advanced(bySeconds: -3_601)
        await #expect(throws: RegistryError.self) {
            try await visit.house.administration.removeFactor(of: House.ada.email, by: administrator)
        }
        administrator.secondFactor = visit.house.time.now.advanced(bySeconds: -3_600)
        try await visit.house.administration.removeFactor(of: House.ada.email, by: administrator)
        #expect(!visit.house.registry.hasSecondFactor(House.ada.email))
    }

    @Test("Sessions are ended one by one or all but one, by their owner and by who may", arguments: StoreKind.allCases)
    func ending(kind: StoreKind) async throws {
        let visit = try await Visit(kind)
        for _ in 0..<3 { _ = try await visit.desk.openSession(for: House.ada) }
        let all = try visit.house.registry.sessions(of: House.ada.email)
        #expect(all.count == 4)
        let others = all.filter { $0.id != visit.session.row.id }
        try await visit.house.administration.endSession(others[0].id, of: House.ada.email, by: visit.administrator)
        #expect(try visit.house.registry.sessions(of: House.ada.email).count == 3)
        await #expect(throws: RegistryError.self) {
            try await visit.house.administration.endSession(others[1].id, by: Administrator(name: House.bob.email))
        }
        let ended = try await visit.house.administration.endSessions(
            of: House.ada.email, except: visit.session.row.id, by: visit.administrator)
        #expect(ended == 2)
        #expect(try await visit.desk.session(visit.session.token.text) != nil)
        await #expect(throws: RegistryError.self) {
            try await visit.house.administration.endSessions(
                of: House.ada.email, by: Administrator(name: House.bob.email))
        }
        #expect(try await visit.house.administration.endSessions(of: House.ada.email, by: House.security) == 1)
        #expect(try await visit.desk.session(visit.session.token.text) == nil)
    }

    @Test("With the person everything of it is gone")
    func erased() async throws {
        let visit = try await Visit.enrolled(.embedded)
        var gone = House.ada
        gone.active = false
        try await visit.house.administration.save(gone, by: House.security)
        #expect(try visit.house.administration.removeAccount(of: House.ada.email) == .removed)
        #expect(try visit.house.store.secondFactor(of: House.ada.email) == nil)
        #expect(try !visit.house.store.take(recoveryCode: [UInt8](repeating: 0, count: 32), of: House.ada.email))
    }
}
