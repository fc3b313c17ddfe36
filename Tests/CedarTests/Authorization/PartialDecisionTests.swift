import Testing

@testable import Cedar

@Suite("A context that is not known leaves conditions")
struct PartialDecisionTests {
    private func decide(_ text: String, context: Record = .empty) throws -> PartialResponse {
        let request = Request(
            principal: EntityUID("User", "a"), action: EntityUID("Action", "use"), resource: EntityUID("Tool", "t"),
            context: context)
        let entities = try Entities([Entity(EntityUID("User", "a"), attributes: ["level": .long(2)])])
        return try Authorizer(PolicySet(parsing: text), entities).decidePartially(request)
    }

    @Test("a permit that depends on the context may allow")
    func depends() throws {
        let response = try decide("permit(principal, action, resource) when { principal.level > 1 && context.mfa };")
        #expect(response.decision == nil)
        #expect(response.mayBeAllowed)
        #expect(response.residuals.map { $0.condition.description } == ["context.mfa"])
    }

    @Test("a permit that fails whatever the context is cannot allow")
    func never() throws {
        #expect(
            try decide("permit(principal, action, resource) when { context.mfa && principal.level > 5 };").decision
                == .deny)
        #expect(
            try decide("permit(principal, action, resource) when { context.mfa } unless { principal.level == 2 };")
                .decision == .deny)
        #expect(
            try decide("permit(principal, action, resource) when { context.mfa && principal.none };").decision == .deny)
    }

    @Test("a forbid that applies in any case denies, one that depends leaves it open")
    func forbids() throws {
        let permit = "permit(principal, action, resource);"
        #expect(
            try decide(permit + "forbid(principal, action, resource) when { principal.level == 2 };").decision == .deny)
        #expect(try decide(permit + "forbid(principal, action, resource) when { context.risk > 3 };").decision == nil)
        #expect(try decide(permit).decision == .allow)
    }

    @Test("known attributes are used")
    func known() throws {
        let text = "permit(principal, action, resource) when { context.mfa && context has purpose };"
        #expect(try decide(text, context: ["mfa": .bool(false)]).decision == .deny)
        #expect(try decide(text, context: ["mfa": .bool(true), "purpose": .string("x")]).decision == .allow)
        #expect(try decide(text, context: ["mfa": .bool(true)]).decision == nil)
    }

    @Test("an error that short-circuiting may avoid is not final")
    func avoidableErrors() throws {
        #expect(try decide("permit(principal, action, resource) when { context.a || principal.none };").mayBeAllowed)
        #expect(
            try decide("permit(principal, action, resource) when { if context.a then true else principal.none };")
                .mayBeAllowed)
    }
}
