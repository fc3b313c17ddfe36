import Domain
import Foundation
import Policies
import Storage
import TestKit
import Testing

@testable import Registry

@Suite("A watched directory decides as it was left, not as it looks while somebody writes")
struct WatchedDirectoryTests {
    private static let closed = WatchedPolicies.closed

    @Test("A file put into a watched directory decides from then on, and a comment in its place does not")
    func directory() async throws {
        let watched = try WatchedPolicies()
        let registry = try watched.registry()
        #expect(watched.outcome(registry) == .permit)
        try watched.write(Self.closed)
        await watched.look(registry)
        #expect(watched.outcome(registry) == .deny)
        #expect(watched.recorder.entries.last?.facts.person == "job:policies")
        try watched.write("// Nothing at the moment.")
        await watched.look(registry)
        #expect(watched.outcome(registry) == .permit)
        let count = watched.recorder.entries.count
        await watched.look(registry)
        #expect(watched.recorder.entries.count == count)
    }

    @Test("A checkout that is half done and a file that is emptied to be written are not taken up")
    func halfWritten() async throws {
        let watched = try WatchedPolicies()
        try watched.write(Self.closed)
        let registry = try watched.registry()
        let hash = registry.policies.library.contentHash
        for text in ["", "// Half", Self.closed] {
            try watched.write(text)
            await registry.reloadPolicies()
            #expect(registry.policies.library.contentHash == hash)
        }
        try watched.write("// The first of two.", "a.cedar")
        await registry.reloadPolicies()
        try watched.write("// The second.", "b.cedar")
        await registry.reloadPolicies()
        #expect(registry.policies.library.contentHash == hash)
        await registry.reloadPolicies()
        #expect(Set(registry.policies.library.files.own.map(\.name)) == ["own.cedar", "a.cedar", "b.cedar"])
        #expect(watched.loads.count == 1)
    }

    @Test("Files that change while they are read are not what was read")
    func changedMeanwhile() throws {
        let watched = try WatchedPolicies()
        try watched.write(Self.closed)
        let directory = PolicyDirectory(path: watched.directory.path)
        let fingerprint = try directory.fingerprint()
        #expect(try directory.read(at: fingerprint)?.count == 1)
        let handle = try #require(FileHandle(forWritingAtPath: watched.path("own.cedar")))
        try handle.truncate(atOffset: 0)
        try handle.close()
        #expect(try directory.read(at: fingerprint) == nil)
    }

    @Test("A directory that is emptied, or gone, changes nothing and is on record once; what comes back is taken up")
    func vanished() async throws {
        let watched = try WatchedPolicies()
        try watched.write(Self.closed)
        try watched.write(WatchedPolicies.untrue.replacing("permit", with: "deny"), "own.tests.json")
        let registry = try watched.registry()
        let aside = watched.directory.path + ".aside"
        try FileManager.default.moveItem(atPath: watched.directory.path, toPath: aside)
        for _ in 0..<4 { await registry.reloadPolicies() }
        #expect(watched.outcome(registry) == .deny)
        #expect(registry.policies.status.problems?.description.contains("cannot be read") == true)
        #expect(watched.loads.map(\.outcome) == [.deny])
        try FileManager.default.moveItem(atPath: aside, toPath: watched.directory.path)
        await watched.look(registry)
        #expect(registry.policies.status.problems == nil)

        try watched.remove()
        for _ in 0..<4 { await registry.reloadPolicies() }
        #expect(watched.outcome(registry) == .deny)
        #expect(registry.policies.status.problems?.description.contains("none.cedar") == true)
        #expect(watched.loads.map(\.outcome) == [.deny, .deny])
        try watched.write("// The baseline alone is meant.", "none.cedar")
        await watched.look(registry)
        #expect(watched.outcome(registry) == .permit)
        #expect(registry.policies.status.problems == nil)
    }

    @Test("An invalid file in a watched directory changes nothing, is on record once, and its mending takes force")
    func invalid() async throws {
        let watched = try WatchedPolicies()
        let registry = try watched.registry()
        try watched.write(Self.closed)
        await watched.look(registry)
        try watched.write("forbid (principal, action, resource) when { nonsense };", "more.cedar")
        for _ in 0..<4 { await registry.reloadPolicies() }
        #expect(watched.outcome(registry) == .deny)
        #expect(registry.policies.status.problems?.problems.first?.file == "more.cedar")
        let refused = watched.loads.filter { $0.outcome == .deny }
        #expect(refused.count == 1)
        #expect(refused.first?.reasons.first?.message.contains("more.cedar") == true)
        try watched.write("", "more.cedar")
        await watched.look(registry)
        #expect(registry.policies.status.problems == nil)
    }

    @Test("A set whose tests fail or cannot be read stays out, is on record once, and comes in when they hold")
    func brokenTests() async throws {
        let watched = try WatchedPolicies()
        let registry = try watched.registry()
        for tests in [WatchedPolicies.untrue, WatchedPolicies.untrue.replacing("expect", with: "expects"), "{"] {
            try watched.write(Self.closed)
            try watched.write(tests, "own.tests.json")
            for _ in 0..<4 { await registry.reloadPolicies() }
            #expect(watched.outcome(registry) == .permit)
            #expect(registry.policies.status.problems?.problems.map(\.file) == ["own.tests.json"])
        }
        #expect(watched.loads.map(\.outcome) == [.deny, .deny, .deny])
        #expect(watched.loads.first?.reasons.first?.message.contains("“everybody may ask” does not hold") == true)
        try watched.write(WatchedPolicies.untrue.replacing("permit", with: "deny"), "own.tests.json")
        await watched.look(registry)
        #expect(watched.outcome(registry) == .deny)
        #expect(registry.policies.status.problems == nil)
        // And when the tests alone are broken afterwards, the files as they are now are not in force.
        try watched.write(WatchedPolicies.untrue, "own.tests.json")
        await watched.look(registry)
        #expect(watched.outcome(registry) == .deny)
        #expect(registry.policies.status.problems != nil)
    }

    @Test("A set whose tests fail is at a start what an invalid one is")
    func startWithBrokenTests() async throws {
        let watched = try WatchedPolicies()
        try watched.write(Self.closed)
        try watched.write(WatchedPolicies.untrue, "own.tests.json")
        let error = #expect(throws: RegistryError.self) { try watched.registry() }
        #expect(error?.description.contains("does not hold") == true)
        try watched.remove("own.tests.json")
        try await watched.registry().rememberPolicies(by: House.security)
        try watched.write("// Nothing any more.")
        try watched.write(WatchedPolicies.untrue.replacing("permit", with: "hold"), "own.tests.json")
        let second = try watched.registry()
        #expect(watched.outcome(second) == .deny)
        #expect(second.policies.status.problems?.problems.first?.file == "own.tests.json")
    }

    @Test("A change that cannot be recorded is not put in force")
    func unrecorded() async throws {
        let watched = try WatchedPolicies()
        let registry = try watched.registry()
        watched.recorder.refuse(true)
        try watched.write(Self.closed)
        await watched.look(registry)
        #expect(watched.outcome(registry) == .permit)
        watched.recorder.refuse(false)
        await registry.reloadPolicies()
        #expect(watched.outcome(registry) == .deny)
    }

    // MARK: - Links and what is no file

    @Test("Links are followed as a mounted ConfigMap has them, and its change is taken up")
    func links() async throws {
        let watched = try WatchedPolicies()
        try watched.makeFolder("..first/team")
        try watched.makeFolder("..second/team")
        try watched.write("// Nothing.", "..first/own.cedar")
        try watched.write("// Nothing.", "..first/team/team.cedar")
        try watched.write("// Nothing.", "..second/own.cedar")
        try watched.write(Self.closed, "..second/team/team.cedar")
        try watched.link("..data", to: "..first")
        try watched.link("own.cedar", to: "..data/own.cedar")
        try watched.link("team", to: "..data/team")
        let registry = try watched.registry()
        #expect(registry.policies.library.files.own.map(\.name) == ["own.cedar", "team/team.cedar"])
        #expect(watched.outcome(registry) == .permit)
        try watched.link("..swap", to: "..second")
        #expect(rename(watched.path("..swap"), watched.path("..data")) == 0)
        await watched.look(registry)
        #expect(watched.outcome(registry) == .deny)
        try watched.write("// Open again.", "..second/team/team.cedar")
        await watched.look(registry)
        #expect(watched.outcome(registry) == .permit)
    }

    @Test(
        "A pipe, a link that leads nowhere or in a circle, folders without end are problems",
        .timeLimit(.minutes(10)))
    func hostile() throws {
        func problem(_ make: (WatchedPolicies) throws -> Void) throws -> String {
            let watched = try WatchedPolicies()
            try make(watched)
            let directory = PolicyDirectory(path: watched.directory.path)
            let error = #expect(throws: PolicyProblems.self) { try directory.read() }
            return error?.description ?? ""
        }
        #expect(try problem { mkfifo($0.path("x.cedar"), 0o600) }.contains("x.cedar: this is no regular file"))
        #expect(try problem { try $0.link("x.cedar", to: "nowhere") }.contains("x.cedar: this cannot be looked at"))
        #expect(try problem { try $0.link("x.cedar", to: "x.cedar") }.contains("x.cedar: this cannot be looked at"))
        #expect(try problem { try $0.link("in", to: ".") }.contains("in: the link leads back"))
        #expect(try problem { try $0.makeFolder("a/b/c/d/e/f/g/h/i") }.contains("deeper than 8 levels"))
        let wide = try problem { watched in
            for level in 1...8 {
                try watched.makeFolder(".\(level)")
                guard level < 8 else { continue }
                for number in 0..<20 { try watched.link(".\(level)/\(number)", to: "../.\(level + 1)") }
            }
            try watched.link("in", to: ".1")
        }
        #expect(wide.contains("more than 10000 files and folders"))
    }

    // MARK: - Starting

    @Test("A start with files that are not valid goes on with what was in force last; without that there is no start")
    func start() async throws {
        let watched = try WatchedPolicies()
        try watched.write("nonsense")
        #expect(throws: RegistryError.self) { try watched.registry() }
        try watched.write(Self.closed)
        try await watched.registry().rememberPolicies(by: House.security)
        try watched.write("nonsense")
        let second = try watched.registry()
        #expect(watched.outcome(second) == .deny)
        #expect(second.policies.status.problems != nil)
        try watched.remove()
        try FileManager.default.removeItem(atPath: watched.directory.path)
        let third = try watched.registry()
        #expect(watched.outcome(third) == .deny)
        #expect(third.policies.status.problems != nil)
    }

    @Test("A store whose policies came from elsewhere does not start with a directory that cannot be put in force")
    func startElsewhere() async throws {
        let watched = try WatchedPolicies()
        let plain = try Registry(
            store: watched.store, recorder: watched.recorder, time: FixedTime(), source: .database)
        try await plain.rememberPolicies(by: House.security)
        try watched.write("nonsense")
        #expect(throws: RegistryError.self) { try watched.registry() }
        let mistyped = #expect(throws: RegistryError.self) {
            try Registry(
                store: watched.store, recorder: watched.recorder, time: FixedTime(),
                source: .directory(watched.directory.path + ".mistyped"))
        }
        #expect(mistyped?.description.contains("cannot be read") == true)
        try watched.write(Self.closed)
        #expect(try watched.outcome(watched.registry()) == .deny)
    }

    @Test("Since when a set is in force stays as it is while nothing changes, here and in the store")
    func since() async throws {
        let watched = try WatchedPolicies()
        try watched.write(Self.closed)
        let time = FixedTime()
        let registry = try watched.registry(time)
        try await registry.rememberPolicies(by: House.security)
        let since = registry.policies.status.loaded
        for text in ["nonsense", Self.closed] {
            time.advance(seconds: 60)
            try watched.write(text)
            await watched.look(registry)
        }
        #expect(registry.policies.status.problems == nil)
        #expect(registry.policies.status.loaded == since)
        #expect(try watched.store.latestPolicySet()?.lastLoaded == since)
        time.advance(seconds: 60)
        let again = try watched.registry(time)
        try await again.rememberPolicies(by: House.security)
        #expect(again.policies.status.loaded == since)
        time.advance(seconds: 60)
        try watched.write("// Open again.")
        await watched.look(again)
        #expect(again.policies.status.loaded == time.now)
        #expect(try watched.store.latestPolicySet()?.lastLoaded == time.now)
    }

    @Test("What a server starts with is on record where it is not what was in force last, and what is wrong always")
    func startOnRecord() async throws {
        let watched = try WatchedPolicies()
        var expected: [Outcome] = [.permit]
        // An empty directory is fine, and the first set there is.
        let hash = try await watched.registry().rememberedHash()
        #expect(watched.loads.map(\.outcome) == expected)
        #expect(watched.loads.last?.policies == hash && watched.loads.last?.person == House.security.name)
        _ = try await watched.registry().rememberedHash()
        #expect(watched.loads.map(\.outcome) == expected)
        try watched.write(Self.closed)
        let changed = try await watched.registry().rememberedHash()
        expected.append(.permit)
        #expect(watched.loads.map(\.outcome) == expected)
        #expect(watched.loads.last?.policies == changed && changed != hash)
        let detail = String(decoding: watched.recorder.entries.last?.passages.first?.text ?? [], as: UTF8.self)
        #expect(detail.contains(hash) && detail.contains(changed) && detail.contains("own.cedar"))
        try watched.write("nonsense")
        #expect(try await watched.registry().rememberedHash() == changed)
        expected.append(.deny)
        #expect(watched.loads.map(\.outcome) == expected)
        watched.recorder.refuse(true)
        await #expect(throws: RegistryError.self) { try await watched.registry().rememberedHash() }
    }

    @Test("A command beside a server decides by the policies the server watches, and says where they come from")
    func besides() async throws {
        let watched = try WatchedPolicies()
        try watched.write(Self.closed)
        try await watched.registry().rememberPolicies(by: House.security)
        let command = try Registry(store: watched.store, recorder: watched.recorder, time: FixedTime())
        #expect(watched.outcome(command) == .deny)
        #expect(command.policies.status.source == "directory \(watched.directory.path)")
        try watched.store.save(House.bob)
        try command.refresh()
        #expect(watched.outcome(command) == .deny)
        await #expect(throws: RegistryError.self) {
            try await Administration(command).applyPolicies([], by: House.security)
        }
    }
}

extension Registry {
    /// The hash of what a server would start with, recorded and noted as it does.
    fileprivate func rememberedHash() async throws -> String {
        try await rememberPolicies(by: House.security)
        return policies.library.contentHash
    }
}
