import Domain
import Policies
import TestKit
import Testing

@testable import Registry

@Suite("Whoever looks after a server hears once that policies are not in force, and once that they are again")
struct PolicyNewsTests {
    private static let broken = "forbid (principal, action, resource) when { nonsense };"

    @Test("A watched directory that breaks is news, and that it was mended; nothing else is")
    func watched() async throws {
        let watched = try WatchedPolicies()
        try watched.write(WatchedPolicies.closed)
        let registry = try watched.registry()
        var telling = PolicyNews.Telling(known: registry.policies.status.problems)
        func news() async -> [PolicyNews] {
            var told: [PolicyNews] = []
            for _ in 0..<4 {
                await registry.reloadPolicies()
                if let one = telling.news(of: registry.policies.status) { told.append(one) }
            }
            return told
        }
        #expect(await news().isEmpty)
        try watched.write(Self.broken, "more.cedar")
        let first = await news()
        guard first.count == 1, case .broken(let problems) = first[0] else {
            Issue.record("other news: \(first)")
            return
        }
        #expect(problems.problems.first?.headline.hasPrefix("more.cedar:1:") == true)
        try watched.write("// Mended.", "more.cedar")
        #expect(await news() == [.mended(registry.policies.library.contentHash)])
        try watched.write("// Another, good as well.", "more.cedar")
        #expect(await news().isEmpty)
    }

    @Test("When files were last found to be good is known: not while they are broken, and again when they are mended")
    func succeeded() async throws {
        let time = FixedTime()
        let watched = try WatchedPolicies()
        try watched.write(WatchedPolicies.closed)
        let registry = try watched.registry(time)
        let start = time.now
        #expect(registry.policies.status.succeeded == start)
        time.advance(seconds: 60)
        try watched.write(Self.broken, "more.cedar")
        await watched.look(registry)
        #expect(registry.policies.status.succeeded == start)
        #expect(registry.policies.status.problems != nil)
        time.advance(seconds: 60)
        try watched.remove("more.cedar")
        await watched.look(registry)
        #expect(registry.policies.status.problems == nil)
        #expect(registry.policies.status.succeeded == start.advanced(bySeconds: 120))
        // The set is the one that was in force all the time.
        #expect(registry.policies.status.loaded == start)
    }

    @Test("A start that goes on with what was in force before says when that was last loaded")
    func start() async throws {
        let time = FixedTime()
        let watched = try WatchedPolicies()
        try watched.write(WatchedPolicies.closed)
        try await watched.registry(time).rememberPolicies(by: House.security)
        let start = time.now
        time.advance(seconds: 60)
        try watched.write(Self.broken)
        let registry = try watched.registry(time)
        #expect(registry.policies.status.problems != nil)
        #expect(registry.policies.status.succeeded == start)
    }
}
