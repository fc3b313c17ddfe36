import Domain
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

    @Test("Files whose own tests fail change nothing, whoever applies them")
    func untrue() async throws {
        let house = try House()
        let hash = house.registry.policies.library.contentHash
        let tests = Self.file(WatchedPolicies.untrue, "own.tests.json")
        let error = await #expect(throws: RegistryError.self) {
            try await house.administration.applyPolicies([Self.file(Self.closed), tests], by: House.security)
        }
        #expect(error?.description.contains("the test “everybody may ask” does not hold") == true)
        #expect(house.registry.policies.library.contentHash == hash)
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
        _ = try await house.administration.applyPolicies([Self.file(locked)], by: House.security, allowLockOut: true)
        let error = await #expect(throws: RegistryError.self) {
            try await house.administration.applyPolicies([], by: House.security)
        }
        guard case .denied(let denial)? = error else {
            Issue.record("another error: \(String(describing: error))")
            return
        }
        #expect(denial.verdict.decidedBy == ["own.locked"])
        #expect(house.recorder.entries.last?.facts.outcome == .deny)
        #expect(try house.store.policyFiles().count == 1)
    }
}
