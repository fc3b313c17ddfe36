import Domain
import Foundation
import Policies
import Registry
import Storage
import TestKit
import Testing
import Trust

@Suite("Refreshing", .serialized) struct RefreshTests {
    @Test("A key made by another process is accepted at once", arguments: StoreKind.allCases)
    func newKey(kind: StoreKind) async throws {
        let house = try House(kind)
        let issued = try await house.neighbour().administration.createKey(
            KeyRequest(person: "ada@example.com"), by: House.security)
        house.time.advance(seconds: 1)
        #expect(house.registry.authenticate(issued.key.text) == .unknown)
        #expect(house.registry.authenticateAfterRefresh(issued.key.text) == .accepted(issued.credential, House.ada))
        #expect(house.registry.authenticate(issued.key.text) == .accepted(issued.credential, House.ada))
    }

    @Test("What another process revokes, changes or adds holds after the next look", arguments: StoreKind.allCases)
    func otherChanges(kind: StoreKind) async throws {
        let house = try House(kind)
        let issued = try await house.administration.createKey(KeyRequest(person: "ada@example.com"), by: House.security)
        let other = try house.neighbour().administration
        try await other.revokeKey(issued.credential.id, by: House.security)
        _ = try await other.apply([.asset(AssetManifest(asset: House.asset("new")))], by: House.security)
        #expect(house.registry.asset("new") == nil)
        #expect(try house.registry.refresh())
        #expect(house.registry.authenticate(issued.key.text).refusal == .revoked)
        #expect(house.registry.asset("new") != nil)
        #expect(try !house.registry.refresh())
    }

    @Test("A running registry sees changes by itself", arguments: StoreKind.allCases)
    func running(kind: StoreKind) async throws {
        let house = try House(kind)
        let registry = house.registry
        let running = Task { try await registry.run() }
        let issued = try await house.neighbour().administration.createKey(
            KeyRequest(person: "ada@example.com"), by: House.security)
        registry.noteUse(issued.credential.id, at: house.time.now)
        while registry.authenticate(issued.key.text) == .unknown { try await Task.sleep(for: .milliseconds(10)) }
        running.cancel()
        try await running.value
        // Ending writes down what was used.
        #expect(try house.store.credentials().first?.lastUsed == house.time.now)
    }

    @Test("While nothing changes, nothing is read again")
    func idle() throws {
        let house = try House()
        let store = try #require(house.store as? MemoryStore)
        let loads = store.loads
        for _ in 0..<100 { try house.registry.refresh() }
        #expect(store.loads == loads)
    }

    @Test("A flood of invented keys does not reach the store")
    func flood() throws {
        let house = try House()
        let store = try #require(house.store as? MemoryStore)
        house.time.advance(seconds: 1)
        let asked = store.asked
        for _ in 0..<1_000 { #expect(house.registry.authenticateAfterRefresh(APIKey.generate().text) == .unknown) }
        #expect(store.asked - asked == 1)
        house.time.advance(microseconds: 5_000)
        _ = house.registry.authenticateAfterRefresh(APIKey.generate().text)
        #expect(store.asked - asked == 2)
    }

    @Test("A store that cannot be read is believed for five seconds, and then no key is accepted until it is back")
    func failingStore() async throws {
        let house = try House()
        let store = try #require(house.store as? MemoryStore)
        let issued = try await house.administration.createKey(KeyRequest(person: "ada@example.com"), by: House.security)
        store.fail(true)
        #expect(throws: RegistryError.self) { try house.registry.refresh() }
        house.time.advance(seconds: 4)
        #expect(throws: RegistryError.self) { try house.registry.refresh() }
        #expect(house.registry.authenticate(issued.key.text).refusal == nil)
        house.time.advance(seconds: 1)
        #expect(house.registry.authenticate(issued.key.text).refusal == .unavailable)
        store.fail(false)
        try house.registry.refresh()
        #expect(house.registry.authenticate(issued.key.text).refusal == nil)
    }

    @Test("A store that does not answer is believed no longer than one that cannot be read", .timeLimit(.minutes(10)))
    func silentStore() async throws {
        let house = try House()
        let store = try #require(house.store as? MemoryStore)
        let issued = try await house.administration.createKey(KeyRequest(person: "ada@example.com"), by: House.security)
        let asking = store.asking
        let registry = house.registry
        store.stall {
            Thread.detachNewThread { _ = try? registry.refresh() }
            while store.asking == asking { Thread.sleep(forTimeInterval: 0.01) }
            house.time.advance(seconds: 4)
            #expect(registry.authenticate(issued.key.text).refusal == nil)
            house.time.advance(seconds: 1)
            #expect(registry.authenticate(issued.key.text).refusal == .unavailable)
        }
        try registry.refresh()
        #expect(registry.authenticate(issued.key.text).refusal == nil)
    }

    @Test("Stored policies that take long to read keep no key from being accepted, and no revocation from counting")
    func slowPolicies() async throws {
        let house = try House()
        let store = try #require(house.store as? MemoryStore)
        let (registry, administration) = (house.registry, house.administration)
        let kept = try await administration.createKey(KeyRequest(person: "ada@example.com"), by: House.security)
        let revoked = try await administration.createKey(KeyRequest(person: "bob@example.com"), by: House.security)
        try registry.refresh()
        let before = registry.policies.library.contentHash
        try store.replacePolicyFiles(
            [PolicyFileRow(name: "own.cedar", bytes: Array(#"@id("own") forbid(principal, action, resource);"#.utf8))],
            keeping: PolicySetRow(
                hash: String(repeating: "0", count: 64), firstLoaded: house.time.now, lastLoaded: house.time.now,
                loadedBy: "local:sec", source: "database", files: []))
        var credential = revoked.credential
        credential.revoked = house.time.now
        try store.save(credential)
        try store.stallPolicies {
            for _ in 0..<3 {
                house.time.advance(seconds: 4)
                try registry.refresh()
                #expect(registry.authenticate(kept.key.text).refusal == nil)
                #expect(registry.authenticate(revoked.key.text).refusal == .revoked)
                #expect(registry.policies.library.contentHash == before)
            }
        }
        while registry.policies.library.contentHash == before { try registry.refresh() }
        #expect(house.chat(House.ada, "open").outcome == .deny)
    }

    @Test("A look at the policies that does not end holds up no revocation", .timeLimit(.minutes(10)))
    func silentPolicies() async throws {
        let (store, time, recorder) = (MemoryStore(), FixedTime(), GatedRecorder())
        let directory = TemporaryDirectory()
        try FileManager.default.createDirectory(atPath: directory.path, withIntermediateDirectories: true)
        try store.save(House.ada)
        let registry = try Registry(store: store, recorder: recorder, time: time, source: .directory(directory.path))
        let issued = try await Administration(registry).createKey(
            KeyRequest(person: "ada@example.com"), by: House.security)
        recorder.set(.held)
        let recorded = recorder.entries.count
        let running = Task { try await registry.run() }
        try "// Nothing.".write(toFile: "\(directory.path)/own.cedar", atomically: true, encoding: .utf8)
        while recorder.entries.count == recorded { try await Task.sleep(for: .milliseconds(10)) }
        // What the policies come to now waits for its record.
        var revoked = issued.credential
        revoked.revoked = time.now
        try store.save(revoked)
        while registry.authenticate(issued.key.text).refusal != .revoked {
            try await Task.sleep(for: .milliseconds(10))
        }
        // Nor does it hold up the end.
        running.cancel()
        try await running.value
        recorder.release()
    }

    @Test("A snapshot that is held does not change while the registry does")
    func snapshots() async throws {
        let house = try House()
        let before = house.registry.snapshot
        _ = try await house.administration.apply([.asset(AssetManifest(asset: House.asset("new")))], by: House.security)
        #expect(before.assets["new"] == nil)
        #expect(house.registry.snapshot.assets["new"] != nil)
        #expect(house.registry.snapshot.generation > before.generation)
    }
}
