import Domain
import Foundation
import Policies
import Storage
import TestKit
import Testing

@testable import Registry

@Suite("Policies come into force as a whole, on the record, or not at all")
struct PolicyShelfTests {
    private static let closed = """
        @id("own.closed") @message("closed today")
        forbid (principal, action == Sallyport::Action::"chat", resource is Sallyport::Asset);
        """

    private static func file(_ text: String, _ name: String = "own.cedar") -> PolicyFile {
        PolicyFile(name: name, bytes: Array(text.utf8))
    }

    @Test("Files that are applied decide at once, here and in every other process", arguments: StoreKind.allCases)
    func applied(kind: StoreKind) async throws {
        let house = try House(kind)
        let before = house.chat(House.ada, "open")
        #expect(before.outcome == .permit)
        let change = try await house.administration.applyPolicies([Self.file(Self.closed)], by: House.security)
        #expect(change.isNew && change.before == before.policies)
        let after = house.chat(House.ada, "open")
        #expect(after.outcome == .deny)
        #expect(after.policies == change.hash)
        let neighbour = try house.neighbour().administration.registry
        #expect(neighbour.policies.library.contentHash == change.hash)
        #expect(try house.store.policySet(change.hash)?.files.contains { $0.name == "own.cedar" } == true)
        let entry = try #require(house.recorder.entries.last { $0.facts.operation == "policy.load" })
        #expect(entry.facts.person == House.security.name)
        #expect(entry.facts.outcome == .permit)
    }

    @Test("Files with anything wrong with them change nothing, and say where it is wrong")
    func invalid() async throws {
        let house = try House()
        let hash = house.registry.policies.library.contentHash
        let broken = Self.closed + "\nforbid (principal, action == Sallyport::Action::\"chta\", resource);"
        let error = await #expect(throws: RegistryError.self) {
            try await house.administration.applyPolicies([Self.file(broken)], by: House.security)
        }
        guard case .policies(let problems)? = error else {
            Issue.record("another error: \(String(describing: error))")
            return
        }
        #expect(problems.problems.first?.line == 3)
        #expect(house.registry.policies.library.contentHash == hash)
        #expect(try house.store.policyFiles().isEmpty)
    }

    @Test("Nobody puts a file in the baseline's folder")
    func baselineFolder() async throws {
        let house = try House()
        await #expect(throws: RegistryError.self) {
            try await house.administration.applyPolicies(
                [Self.file(Self.closed, "baseline/secrets.cedar")], by: House.security)
        }
    }

    @Test("Policies can forbid who changes policies, also at the command line, and the attempt is on record")
    func forbidden() async throws {
        let house = try House()
        let locked = """
            @id("own.locked") @message("policies are changed in the directory")
            forbid (principal, action == Sallyport::Action::"change_policies", resource);
            """
        _ = try await house.administration.applyPolicies([Self.file(locked)], by: House.security)
        let error = await #expect(throws: RegistryError.self) {
            try await house.administration.applyPolicies([], by: House.security)
        }
        guard case .denied(let verdict)? = error else {
            Issue.record("another error: \(String(describing: error))")
            return
        }
        #expect(verdict.decidedBy == ["own.locked"])
        #expect(house.recorder.entries.last?.facts.outcome == .deny)
        #expect(try house.store.policyFiles().count == 1)
    }

    // MARK: - A watched directory

    private func watched(
        _ directory: TemporaryDirectory, store: any RegistryStore = MemoryStore(), recorder: ListRecorder
    ) throws -> Registry {
        try store.save(House.ada)
        let manifest = AssetManifest(asset: House.asset("open"))
        try store.save(
            manifest.asset, by: "ada@example.com", at: Timestamp(microseconds: 0), manifest: manifest.canonical)
        return try Registry(
            store: store, recorder: recorder, time: FixedTime(), source: .directory(directory.path))
    }

    /// A directory that is there for as long as anything records.
    private static func place() throws -> (TemporaryDirectory, ListRecorder) {
        let directory = TemporaryDirectory()
        try FileManager.default.createDirectory(atPath: directory.path, withIntermediateDirectories: true)
        return (directory, ListRecorder(keeping: directory))
    }

    private func outcome(_ registry: Registry) -> Outcome {
        registry.decide(
            Question(
                .person("ada@example.com"), .chat, .asset("open"),
                Circumstances(time: registry.time.now, session: .key))
        ).outcome
    }

    private func write(_ text: String, _ directory: TemporaryDirectory, _ name: String = "own.cedar") throws {
        try text.write(toFile: "\(directory.path)/\(name)", atomically: true, encoding: .utf8)
    }

    @Test("A file put into a watched directory decides from then on, and one that is taken out does not")
    func directory() async throws {
        let (directory, recorder) = try Self.place()
        let registry = try watched(directory, recorder: recorder)
        #expect(outcome(registry) == .permit)
        try write(Self.closed, directory)
        await registry.reloadPolicies()
        #expect(outcome(registry) == .deny)
        #expect(recorder.entries.last?.facts.person == "job:policies")
        try FileManager.default.removeItem(atPath: "\(directory.path)/own.cedar")
        await registry.reloadPolicies()
        #expect(outcome(registry) == .permit)
        let count = recorder.entries.count
        await registry.reloadPolicies()
        #expect(recorder.entries.count == count)
    }

    @Test("An invalid file in a watched directory changes nothing, is on record once, and its mending takes force")
    func invalidDirectory() async throws {
        let (directory, recorder) = try Self.place()
        let registry = try watched(directory, recorder: recorder)
        try write(Self.closed, directory)
        await registry.reloadPolicies()
        try write("forbid (principal, action, resource) when { nonsense };", directory, "more.cedar")
        for _ in 0..<3 { await registry.reloadPolicies() }
        #expect(outcome(registry) == .deny)
        #expect(registry.policies.status.problems?.problems.first?.file == "more.cedar")
        let refused = recorder.entries.filter { $0.facts.operation == "policy.load" && $0.facts.outcome == .deny }
        #expect(refused.count == 1)
        #expect(refused.first?.facts.reasons.first?.message.contains("more.cedar") == true)
        try write("", directory, "more.cedar")
        await registry.reloadPolicies()
        #expect(registry.policies.status.problems == nil)
    }

    @Test("A change that cannot be recorded is not put in force")
    func unrecorded() async throws {
        let (directory, recorder) = try Self.place()
        let registry = try watched(directory, recorder: recorder)
        recorder.refuse(true)
        try write(Self.closed, directory)
        await registry.reloadPolicies()
        #expect(outcome(registry) == .permit)
        recorder.refuse(false)
        await registry.reloadPolicies()
        #expect(outcome(registry) == .deny)
    }

    @Test("A start with files that are not valid goes on with what was in force last; without that there is no start")
    func start() async throws {
        let (directory, recorder) = try Self.place()
        let store = MemoryStore()
        try write("nonsense", directory)
        #expect(throws: RegistryError.self) { try watched(directory, store: store, recorder: recorder) }
        try write(Self.closed, directory)
        let first = try watched(directory, store: store, recorder: recorder)
        try await first.rememberPolicies(by: House.security)
        try write("nonsense", directory)
        let second = try watched(directory, store: store, recorder: recorder)
        #expect(outcome(second) == .deny)
        #expect(second.policies.status.problems != nil)
    }

    @Test("A command beside a server decides by the policies the server watches")
    func besides() async throws {
        let (directory, recorder) = try Self.place()
        let store = MemoryStore()
        try write(Self.closed, directory)
        let server = try watched(directory, store: store, recorder: recorder)
        try await server.rememberPolicies(by: House.security)
        let command = try Registry(store: store, recorder: recorder, time: FixedTime())
        #expect(outcome(command) == .deny)
        try store.save(House.bob)
        try command.refresh()
        #expect(outcome(command) == .deny)
        await #expect(throws: RegistryError.self) {
            try await Administration(command).applyPolicies([], by: House.security)
        }
    }
}
