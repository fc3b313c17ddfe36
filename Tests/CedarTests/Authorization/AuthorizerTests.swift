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
            let authorizer = try Authorizer(PolicySet(Self.policies(&random)), Self.entities(&random))
            for _ in 0..<40 {
                let request = Request(
                    principal: Self.uid(&random), action: EntityUID("Action", "\(random.below(4))"),
                    resource: Self.uid(&random))
                #expect(authorizer.decide(request) == authorizer.decideByScan(request))
            }
        }
    }

    private static func uid(_ random: inout SeededGenerator) -> EntityUID {
        EntityUID(["A", "B", "C"][random.below(3)], "\(random.below(6))")
    }

    private static func entities(_ random: inout SeededGenerator) throws -> Entities {
        let uids = ["A", "B", "C"].flatMap { type in (0..<6).map { EntityUID(type, "\($0)") } }.shuffled(using: &random)
        var entities: [Entity] = []
        for (index, uid) in uids.enumerated() where random.below(4) > 0 {
            let later = uids[(index + 1)...]
            entities.append(Entity(uid, parents: Array(later.shuffled(using: &random).prefix(random.below(4)))))
        }
        return try Entities(entities)
    }

    private static func policies(_ random: inout SeededGenerator) -> [Policy] {
        func scope(_ random: inout SeededGenerator) -> EntityScope {
            let uid = uid(&random)
            switch random.below(5) {
            case 0: return .any
            case 1: return EntityScope(.equal(.entity(uid)))
            case 2: return EntityScope(.in(.entity(uid)))
            case 3: return EntityScope(.isType(uid.type))
            default: return EntityScope(.isTypeIn("A", .entity(uid)))
            }
        }
        return (0..<random.below(40)).map { number in
            let actions = (0..<random.below(4)).map { _ in EntityUID("Action", "\(random.below(4))") }
            return Policy(
                id: "p\(number)", effect: random.below(4) == 0 ? .forbid : .permit, principal: scope(&random),
                action: random.below(2) == 0 ? .any : ActionScope(.in(actions)), resource: scope(&random))
        }
    }
}
