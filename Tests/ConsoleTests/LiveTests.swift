import Domain
import Foundation
import HTTPTypes
import Ledger
import Logging
import NIOCore
import Policies
import Registry
import Storage
import Synchronization
import TestKit
import Testing
import Trust

@testable import Console

@Suite("The console over a real ledger and registry", .timeLimit(.minutes(10)))
struct LiveTests {
    /// A store of its own in a directory of its own.
    final class Installation: Sendable {
        let directory: String
        let ledger: Ledger
        let registry: Registry
        let application: ConsoleApplication

        init(time: any TimeSource = StillTime(), heartbeat: Int = 15) async throws {
            directory =
                FileManager.default.temporaryDirectory.appendingPathComponent("sallyport-console-\(UUID())").path
            let store = try Store(directory: directory)
            ledger = try Ledger(store: store, keys: LedgerKeys(MasterKey.generate()), time: time)
            registry = try Registry(store: store, recorder: ledger, time: time)
            let passwords = PasswordDesk(cost: try #require(PasswordHash.Cost(logN: 4, r: 1, p: 1)))
            let administration = Administration(registry, passwords: passwords)
            for person in SampleOrganisation.people {
                try await administration.save(person, by: .local("test"))
                try await administration.setPassword(SampleOrganisation.password, of: person.email, by: .local("test"))
            }
            application = try ConsoleApplication(
                registry: registry, ledger: ledger,
                files: FileShelf(store: store, sealer: FileSealer(MasterKey.generate())),
                vault: TokenVault(store: store, sealer: VaultSealer(MasterKey.generate())),
                directory: Directory(registry, store: store),
                desk: SignInDesk(registry, sealer: FactorSealer(MasterKey.generate()), passwords: passwords),
                configuration: ConsoleConfiguration(pageSize: 5, heartbeat: heartbeat), time: time,
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        }

        deinit {
            ledger.close()
            try? FileManager.default.removeItem(atPath: directory)
        }

        /// Records the parts of a sample activity.
        func record(_ number: Int, answered: Bool = true) async throws {
            let activity = SampleOrganisation.activity(
                number, at: StillTime().now.advanced(bySeconds: Int64(number - 500)))
            for part in activity.parts.prefix(answered ? 2 : 1) {
                try await ledger.record(Entry(facts: part.facts, passages: part.passages))
            }
        }

        func browser(_ email: String) async throws -> Browser {
            var browser = Browser(application)
            let answer = try await browser.signIn(email)
            try #require(answer.status == .seeOther)
            return browser
        }
    }

    @Test("signing in, the timeline, one activity with its hash, and signing out")
    func wholeVisit() async throws {
        let installation = try await Installation()
        for number in 0..<12 { try await installation.record(number) }
        var browser = try await installation.browser("sec@example.com")
        let timeline = await browser.get("/activities?asset=support").text
        #expect(TimelineTests.rows(in: timeline) == [4, 2, 0].map(SampleOrganisation.id))
        let page = await browser.get("/activities/\(SampleOrganisation.id(2))").text
        let parts = try #require(try installation.ledger.activity(SampleOrganisation.id(2))).parts
        #expect(parts.count == 2)
        for part in parts { #expect(page.contains(part.leaf)) }
        #expect(page.contains("ana.müller@kunde.example.com"))
        // Seeing originals leaves a record of its own, which says whose eyes they were and what they saw.
        let seen = await browser.get("/activities?operation=activity.reveal").text
        let row = try #require(TimelineTests.rows(in: seen).first)
        let reading = try #require(try installation.ledger.activity(row))
        #expect(reading.parts.map(\.facts.kind) == [.contentRead])
        #expect(reading.parts.map(\.facts.person) == ["sec@example.com"])
        #expect(reading.parts.map(\.facts.subject) == [SampleOrganisation.id(2)])
        let named = reading.parts[0].passages.map { String(decoding: $0.text, as: UTF8.self) }
        #expect(named == [SampleOrganisation.id(2)])
        // Signing in is an act like any other.
        #expect(await browser.get("/activities?operation=session.open").text.contains("Sign-in"))
        #expect(await browser.post("/sign-out", []).status == .seeOther)
        #expect(await browser.get("/activities").status == .seeOther)
    }

    @Test("a verdict filter asks for the activity's verdict, not for one of a part of it")
    func outcomeFilter() async throws {
        let installation = try await Installation()
        for number in 0..<40 { try await installation.record(number) }
        var browser = try await installation.browser("sec@example.com")
        var address: String? = "/activities?outcome=permit&operation=POST+%2Fv1%2Fchat%2Fcompletions"
        var seen: [String] = []
        while let next = address {
            let text = await browser.get(next).text
            seen += TimelineTests.rows(in: text)
            address = TimelineTests.older(in: text)
        }
        #expect(seen == (0..<40).reversed().filter { $0 % 9 == 1 }.map(SampleOrganisation.id))
    }

    @Test("policies are counted, tried and changed over a real store, and what decided then still explains")
    func policies() async throws {
        let installation = try await Installation()
        for number in 0..<12 { try await installation.record(number) }
        var browser = try await installation.browser("sec@example.com")
        let before = installation.registry.policies.library.contentHash
        try await installation.registry.rememberPolicies(by: .local("test"))
        let list = await browser.get("/policies").text
        #expect(list.contains(before))
        #expect(PoliciesPageTests.rows(list)["personal_data.numbers"]?.contains(">5<svg") == true)
        let change = try await Administration(installation.registry).applyPolicies(
            [PolicyFile(name: "own.cedar", bytes: Array(SimulationTests.noFinance.utf8))], by: .local("test"))
        #expect(change.isNew)
        try installation.registry.refresh()
        #expect(await browser.get("/policies").text.contains("own.no_finance"))
        let page = await browser.get("/activities/\(SampleOrganisation.id(2))").text
        #expect(page.contains("Explained by the policies of then."))
        #expect(page.contains("title=\"\(before)\"") && page.contains("title=\"\(change.hash)\""))
    }

    @Test("wrong passwords are refused alike and then slowed down")
    func throttled() async throws {
        let installation = try await Installation()
        var statuses: [Int] = []
        for _ in 0..<12 {
            var browser = Browser(installation.application)
            statuses.append(try await browser.signIn("sec@example.com", password: "wrong").status.code)
        }
        #expect(statuses.first == 403)
        #expect(statuses.last == 429)
    }

    @Test("a row arrives when the request is recorded, and again with its answer")
    func updates() async throws {
        let installation = try await Installation()
        var browser = try await installation.browser("sec@example.com")
        let run = try #require(await browser.get("/activities/updates").stream)
        let sink = UpdateStreamTests.Sink()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await run { sink.write($0) } }
            await sink.wait(for: "retry:")
            try await installation.record(2, answered: false)
            await sink.wait(for: "Running")
            let answer = SampleOrganisation.activity(2, at: StillTime().now).parts[1]
            try await installation.ledger.record(Entry(facts: answer.facts, passages: answer.passages))
            await sink.wait(for: ">702 ms<")
            group.cancelAll()
        }
        #expect(TimelineTests.rows(in: sink.text).allSatisfy { $0 == SampleOrganisation.id(2) })
    }

    @Test("a page that is left open keeps nobody signed in: the session ends an hour after the last thing somebody did")
    func openPage() async throws {
        let time = FixedTime(StillTime().now)
        let installation = try await Installation(time: time, heartbeat: 1)
        var browser = try await installation.browser("sec@example.com")
        time.advance(seconds: 1_800)
        // The browser comes back by itself after a lost connection.
        let run = try #require(await browser.get("/activities/updates").stream)
        let sink = UpdateStreamTests.Sink()
        await withTaskGroup(of: Void.self) { group in
            group.addTask { try? await run { sink.write($0) } }
            await sink.wait(for: ": alive\n\n")
            time.advance(seconds: 1_740)
            await sink.wait(for: ": alive\n\n: alive\n\n: alive\n\n")
            time.advance(seconds: 60)
            await sink.wait(for: "event: ended")
            group.cancelAll()
        }
    }
}
