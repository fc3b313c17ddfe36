import TestKit
import Testing

@testable import Cedar

@Suite("Requests are decided")
struct AuthorizerTests {
    private let request = Request(
        principal: EntityUID("User", "a"), action: EntityUID("Action", "view"), resource: EntityUID("Doc", "d"),
        context: ["n": .long(1)])

    private func decide(_ text: String, _ entities: [Entity] = []) throws -> Response {
        try Authorizer(PolicySet(parsing: text), Entities(entities)).decide(request)
    }

    @Test("without a policy the answer is no")
    func empty() throws {
        #expect(try decide("") == Response(decision: .deny, reasons: [], errors: []))
    }

    @Test("a forbid beats every permit and is the reason")
    func forbid() throws {
        let response = try decide(
            "permit(principal, action, resource); forbid(principal, action, resource) when { context.n == 1 };")
        #expect(response.decision == .deny)
        #expect(response.reasons == ["policy1"])
    }

    @Test("an erring policy is reported and takes no part")
    func erring() throws {
        let response = try decide(
            "permit(principal, action, resource); forbid(principal, action, resource) when { context.missing };")
        #expect(response.decision == .allow)
        #expect(response.reasons == ["policy0"])
        #expect(response.errors.map { $0.policyID } == ["policy1"])
    }

    @Test("a policy found by several of its actions counts once")
    func actionLists() throws {
        let entities = [
            Entity(EntityUID("Action", "view"), parents: [EntityUID("Action", "read"), EntityUID("Action", "all")])
        ]
        let response = try decide(
            "permit(principal, action in [Action::\"all\", Action::\"read\", Action::\"view\"], resource);", entities)
        #expect(response.reasons == ["policy0"])
    }

    @Test("a link fills the slots of its template, and a template alone decides nothing")
    func links() throws {
        var set = try PolicySet(parsing: "permit(principal in ?principal, action, resource == ?resource);")
        let entities = try Entities([Entity(EntityUID("User", "a"), parents: [EntityUID("Group", "g")])])
        #expect(Authorizer(set, entities).decide(request).decision == .deny)
        try set.link(
            TemplateLink(
                templateID: "policy0", id: "mine",
                values: [.principal: EntityUID("Group", "g"), .resource: EntityUID("Doc", "d")]))
        #expect(Authorizer(set, entities).decide(request).reasons == ["mine"])
        #expect(throws: Rejection.self) {
            try set.link(
                TemplateLink(templateID: "policy0", id: "other", values: [.principal: EntityUID("Group", "g")]))
        }
    }

    @Test("a cycle in the hierarchy is refused, and so is an entity given twice differently")
    func cycles() throws {
        let a = EntityUID("G", "a")
        let b = EntityUID("G", "b")
        #expect(throws: Rejection.self) { try Entities([Entity(a, parents: [b]), Entity(b, parents: [a])]) }
        #expect(throws: Rejection.self) { try Entities([Entity(a, parents: [a])]) }
        #expect(throws: Rejection.self) { try Entities([Entity(a), Entity(a, attributes: ["x": .long(1)])]) }
        #expect(try Entities([Entity(a), Entity(a)]).all.count == 1)
    }

    @Test("the index finds what trying every policy finds")
    func indexEqualsScan() throws {
        var random = SeededGenerator(seed: 7)
        for _ in 0..<Effort.times(60) {
            let authorizer = try Authorizer(PolicySet(Sample.policies(&random)), Entities(Sample.entities(&random)))
            for _ in 0..<40 {
                let request = Sample.request(&random)
                #expect(authorizer.decide(request) == authorizer.decideByScan(request))
            }
        }
    }
}
