import Testing

@testable import Cedar

@Suite("An explanation")
struct ExplanationTests {
    private let request = Request(
        principal: EntityUID("User", "a"), action: EntityUID("Action", "view"), resource: EntityUID("Doc", "d"),
        context: [
            "environment": .string("test"), "labels": .set(ValueSet([.string("secret")])), "mfa": .bool(false),
            "n": .long(1), "ready": .bool(true),
        ])

    private func authorizer(_ text: String) throws -> Authorizer {
        let entities = try Entities([
            Entity(EntityUID("User", "a"), tags: ["site": .string("north")], parents: [EntityUID("Role", "user")]),
            Entity(EntityUID("Action", "view"), parents: [EntityUID("Action", "read")]),
        ])
        return try Authorizer(PolicySet(parsing: text), entities)
    }

    /// What would make the first policy apply.
    private func reach(_ text: String, _ request: Request? = nil, keeping kept: Set<String> = []) throws -> Remedy {
        try authorizer(text).reach(0, for: request ?? self.request, keeping: kept)
    }

    /// What would make a permit with this condition apply.
    private func remedy(_ condition: String) throws -> Remedy {
        try reach("permit(principal, action, resource) when { \(condition) };")
    }

    private func changes(_ condition: String) throws -> [String]? {
        try remedy(condition).changes?.map(\.description)
    }

    private func misses(_ text: String) throws -> [Miss] {
        let authorizer = try authorizer(text)
        var scratch = Authorizer.Scratch()
        return authorizer.misses(request, besides: authorizer.judge(request, using: &scratch))
    }

    @Test("looks at what misses, and leaves out what holds, what errs, and other actions and types")
    func standings() throws {
        let misses = try misses(
            """
            permit(principal, action in [Action::"read"], resource) when { context.ready };
            forbid(principal, action, resource is Doc) when { context.nothing };
            permit(principal is User in Role::"auditor", action, resource);
            permit(principal, action == Action::"write", resource);
            permit(principal is Robot, action, resource);
            permit(principal == Robot::"r", action, resource);
            permit(principal, action, resource is Image in Folder::"f");
            forbid(principal, action, resource);
            """)
        #expect(misses.map(\.policy) == [2])
        #expect(misses.map(\.effect) == [.permit])
    }

    @Test("takes those for closest whose head fits, and of these those that name what the request is about")
    func closeness() throws {
        let misses = try misses(
            """
            permit(principal == User::"b", action, resource == Doc::"e");
            permit(principal == User::"b", action, resource) when { context.mfa };
            permit(principal == User::"b", action, resource == Doc::"d");
            permit(principal, action, resource) when { context.mfa && context.n > 1 };
            permit(principal, action, resource == Doc::"d") when { false };
            permit(principal in Role::"user", action, resource == Doc::"d") when { context.mfa };
            permit(principal is User, action, resource is Doc) when { context.mfa };
            """)
        let nearest = misses.sorted { ($0.closeness, $0.policy) < ($1.closeness, $1.policy) }
        #expect(nearest.map(\.policy) == [5, 4, 3, 6, 2, 1, 0])
        #expect(nearest.map(\.closeness.misfits) == [0, 0, 0, 0, 1, 1, 2])
    }

    @Test("is not asked of what could not concern the request")
    func elsewhere() throws {
        #expect(try reach("permit(principal, action == Action::\"write\", resource);") == .impossible)
        #expect(try reach("permit(principal is Robot, action, resource) when { context.mfa };") == .impossible)
        #expect(try reach("permit(principal, action, resource);").changes == [])
    }

    @Test("gives a change its text, its wanted truth, its place and what it finds")
    func change() throws {
        let text = "permit(principal, action, resource) when { context.ready && (context.environment == \"live\") };"
        let change = try #require(try reach(text).changes?.first)
        #expect(change.text == "context.environment == \"live\"")
        #expect(change.wanted)
        #expect(change.error == nil)
        #expect(change.readings == [.init(path: "context.environment", found: .value(.string("test")))])
        #expect(change.readings.first?.description == "`context.environment` is \"test\"")
        let bytes = Array(text.utf8)[change.span.start..<change.span.end]
        #expect(String(decoding: bytes, as: UTF8.self) == "(context.environment == \"live\")")
        #expect(change.description == "context.environment were \"live\"")
    }

    @Test("names the first part that is not there")
    func absent() throws {
        let change = try #require(try remedy("context.session.mfa").changes?.first)
        #expect(change.readings == [.init(path: "context.session.mfa", found: .absent("context.session"))])
        #expect(change.readings.first?.description == "`context.session` is not there")
        #expect(change.error == .noAttribute("session", of: nil))
        let owner = try #require(try remedy("resource.owner == principal").changes?.first)
        #expect(owner.readings.first?.found == .absent("resource.owner"))
        #expect(owner.readings.last?.found == .value(.entity(request.principal)))
        #expect(owner.error == .noEntity(request.resource))
    }

    @Test(
        "asks for the fewest changes",
        arguments: [
            ("context.mfa && context.n > 1 || context.environment == \"live\"", ["context.environment were \"live\""]),
            ("(context.n > 5 || context.mfa) && (context.n > 7 || context.mfa)", ["context.mfa were true"]),
            ("if context.ready then context.mfa else context.n == 7", ["context.mfa were true"]),
            ("!(context.ready && context.n == 1)", ["context.ready were false"]),
            ("context.mfa && context.mfa", ["context.mfa were true"]),
            ("context.nothing || context.ready", ["context.nothing were true"]),
            ("(context.mfa && !context.mfa) || context.n == 2", ["context.n were 2"]),
        ])
    func fewest(_ condition: String, _ expected: [String]) throws {
        #expect(try changes(condition) == expected)
    }

    @Test(
        "does not ask for what another change brings with it",
        arguments: [
            ("context has session && context.session.mfa", ["context.session.mfa were true"]),
            ("context has session.mfa && context.session has mfa", ["context.session.mfa were there"]),
            ("resource.hasTag(\"t\") && resource.getTag(\"t\") == \"v\"", ["resource.getTag(\"t\") were \"v\""]),
            (
                "context.environment == \"live\" && context.environment != \"test\"",
                ["context.environment were \"live\""]
            ),
            ("context.mfa == true && context.mfa", ["context.mfa were true"]),
        ])
    func consequences(_ condition: String, _ expected: [String]) throws {
        #expect(try changes(condition) == expected)
    }

    @Test(
        "says so when nothing helps",
        arguments: [
            "false", "1 == 2", "context.mfa && false", "1 + \"a\" == 2", "context.mfa && !context.mfa",
            "context.environment == \"live\" && context.environment == \"dev\"",
            "!(context has session) && context.session.mfa",
        ])
    func impossible(_ condition: String) throws {
        #expect(try remedy(condition) == .impossible)
    }

    @Test("stops at a bound, and takes long chains and deep nesting as one condition")
    func bounds() throws {
        let many = (0...Remedy.maximumAtoms).map { "when { context.a\($0) == \"x\" }" }.joined(separator: "\n")
        #expect(try reach("permit(principal, action, resource) \(many);") == .tooLarge)
        let chain = (0..<1_000).map { "context.n == \($0 + 2)" }.joined(separator: " || ")
        let change = try #require(try remedy(chain).changes)
        #expect(change.map(\.text) == [chain])
        #expect(change.allSatisfy { $0.description.utf8.count < 200 })
        let levels = FormulaReader.maximumDepth
        let deep =
            String(repeating: "context.ready && (context.mfa || (", count: levels) + "context.mfa"
            + String(repeating: "))", count: levels)
        #expect(try changes(deep)?.count == 1)
    }

    @Test("tells what would lift a forbid that holds, conditions before the head")
    func lifting() throws {
        let set = try authorizer(
            """
            forbid(principal in Role::"user", action, resource) when { context.labels.contains("secret") };
            forbid(principal in Role::"user", action, resource);
            forbid(principal, action, resource);
            forbid(principal, action, resource) when { context.mfa };
            forbid(principal, action, resource) unless { context.mfa || context.n > 3 };
            forbid(principal, action, resource) when { context.ready || context.n == 1 };
            """)
        func lifted(_ policy: Int) -> [String]? { set.lift(policy, for: request).changes?.map(\.description) }
        #expect(lifted(0) == ["context.labels did not contain \"secret\""])
        #expect(lifted(1) == ["principal were not in Role::\"user\""])
        #expect(set.lift(2, for: request) == .impossible)
        #expect(lifted(3) == [])
        #expect(lifted(4) == ["context.mfa were true"])
        #expect(lifted(5) == ["context.ready were false", "context.n were not 1"])
    }

    @Test("takes nothing away where something else does it too")
    func absence() throws {
        let set = try authorizer("forbid(principal, action, resource) when { context has ready && context.ready };")
        #expect(set.lift(0, for: request).changes?.map(\.description) == ["context.ready were false"])
    }

    @Test("leaves alone what the request is about")
    func keeping() throws {
        let text = "forbid(principal, action, resource) when { context has ready && context.ready && context.n == 1 };"
        let set = try authorizer(text)
        func lifted(_ kept: Set<String>) -> Remedy { set.lift(0, for: request, keeping: kept) }
        #expect(lifted([]).changes?.map(\.description) == ["context.ready were false"])
        #expect(lifted(["context.ready"]).changes?.map(\.description) == ["context.n were not 1"])
        #expect(lifted(["context.ready", "context.n"]) == .impossible)
        let permit = "permit(principal, action, resource) when { context.mfa || context.n > 3 };"
        let reached = try reach(permit, keeping: ["context.mfa"])
        #expect(reached.changes?.map(\.description) == ["context.n were greater than 3"])
    }

    @Test("sees what the request brings along")
    func brought() throws {
        var request = request
        request.entities = [Entity(request.resource, attributes: ["size": .long(3)])]
        let text = "permit(principal, action, resource) when { resource.size > 4 };"
        let change = try #require(try reach(text, request).changes?.first)
        #expect(change.readings == [.init(path: "resource.size", found: .value(.long(3)))])
    }
}
