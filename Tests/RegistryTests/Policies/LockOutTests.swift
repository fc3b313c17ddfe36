import Domain
import Policies
import Storage
import TestKit
import Testing

@testable import Registry

@Suite("A set under which nobody could change policies any more is not put in force by mistake")
struct LockOutTests {
    private static let head = """
        @id("own.locked") @message("policies are changed elsewhere")
        forbid (principal, action == Sallyport::Action::"change_policies", resource)
        """
    private static let max = Person(email: "max@example.com", name: "Max", roles: [.endUser, .security])

    private static func files(_ text: String) -> [PolicyFile] {
        [PolicyFile(name: "own.cedar", bytes: Array(text.utf8))]
    }

    private func lockOut(_ house: House, _ text: String) async -> LockOut? {
        do {
            _ = try await house.administration.applyPolicies(Self.files(text), by: House.security)
            return nil
        } catch {
            guard case .lockOut(let lockOut) = error else {
                Issue.record("another error: \(error)")
                return nil
            }
            return lockOut
        }
    }

    @Test("It is refused with the policy that does it and who could until then, and nothing is changed")
    func refused() async throws {
        let house = try House()
        try house.store.save(Self.max)
        let hash = house.registry.policies.library.contentHash
        let lockOut = try #require(await lockOut(house, Self.head + ";"))
        #expect(lockOut.policies == ["own.locked"])
        #expect(Set(lockOut.keepers) == [.service("local:sec"), .service("local:root"), .person("max@example.com")])
        #expect(
            lockOut.description.contains(
                "`own.locked` would forbid it to `local:root`, `local:sec`, `max@example.com`, who can now"))
        #expect(house.registry.policies.library.contentHash == hash)
        #expect(try house.store.policyFiles().isEmpty)
        let change = try await house.administration.applyPolicies(
            Self.files(Self.head + ";"), by: House.security, allowLockOut: true)
        #expect(change.isNew)
    }

    @Test(
        "One is enough who still can: a person, a machine's account that is named, or anybody at another time or place",
        arguments: [
            "unless { principal == Sallyport::User::\"max@example.com\" };",
            "unless { principal in Sallyport::Role::\"security\" };",
            "unless { principal == Sallyport::ServiceAccount::\"local:ops\" };",
            "unless { context.utc.weekday == 1 && context.utc.hour < 6 };",
            "unless { context.network has address && context.network.address.isInRange(ip(\"10.0.0.0/8\")) };",
        ])
    func enough(_ exception: String) async throws {
        let house = try House()
        try house.store.save(Self.max)
        #expect(await lockOut(house, "\(Self.head) \(exception)") == nil)
    }

    @Test("Who is not active, or could not before, is nobody who still can; a second factor is what nobody has")
    func notEnough() async throws {
        let house = try House()
        var gone = Self.max
        gone.active = false
        try house.store.save(gone)
        let exceptions = [
            "unless { principal == Sallyport::User::\"max@example.com\" };",
            "unless { principal == Sallyport::User::\"ada@example.com\" };",
            "unless { context.session.mfa };", "unless { principal in Sallyport::Group::\"crew\" };",
        ]
        for exception in exceptions {
            #expect(await lockOut(house, "\(Self.head) \(exception)")?.policies == ["own.locked"], "\(exception)")
        }
    }

    @Test("Where nobody can even now, what is put in force locks nobody out")
    func before() async throws {
        let house = try House()
        let files = Self.files(Self.head + ";")
        _ = try await house.administration.applyPolicies(files, by: House.security, allowLockOut: true)
        let library = house.registry.policies.library
        try house.administration.refuseLockOut(by: library, for: House.security)
    }

    @Test("A watched directory is not taken up when the job that takes it up could not do so again; a start takes it")
    func watched() async throws {
        let watched = try WatchedPolicies()
        let registry = try watched.registry()
        try await registry.rememberPolicies(by: House.security)
        try watched.write(WatchedPolicies.closed + Self.head + ";")
        for _ in 0..<4 { await registry.reloadPolicies() }
        #expect(watched.outcome(registry) == .permit)
        #expect(watched.loads.map(\.outcome) == [.permit, .deny])
        let problem = try #require(registry.policies.status.problems?.problems.first)
        #expect(problem.message.contains("`own.locked` would forbid it to `job:policies`"))
        #expect(problem.help?.contains("start the server again") == true)
        // A command beside the server finds the same.
        let command = try Registry(store: watched.store, recorder: watched.recorder, time: FixedTime())
        #expect(command.problems(inWatched: watched.directory.path) == registry.policies.status.problems)
        #expect(try watched.outcome(watched.registry()) == .deny)

        try watched.write(
            WatchedPolicies.closed + Self.head + "unless { principal in Sallyport::Role::\"job\" };")
        await watched.look(registry)
        #expect(watched.outcome(registry) == .deny)
        #expect(registry.policies.status.problems == nil)
    }
}
