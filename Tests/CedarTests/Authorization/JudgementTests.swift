import TestKit
import Testing

@testable import Cedar

@Suite("A judgement")
struct JudgementTests {
    private let request = Request(
        principal: EntityUID("User", "a"), action: EntityUID("Action", "view"), resource: EntityUID("Doc", "d"))

    @Test("names every policy that holds by its position, permits beside a forbid too, and the erring ones")
    func all() throws {
        let set = try PolicySet(
            parsing: """
                permit(principal, action, resource);
                forbid(principal == User::"b", action, resource);
                forbid(principal, action, resource) when { context.missing };
                forbid(principal, action == Action::"view", resource);
                permit(principal is User, action, resource);
                """)
        var scratch = Authorizer.Scratch()
        let judgement = Authorizer(set, .empty).judge(request, using: &scratch)
        #expect(judgement.permits == [0, 4])
        #expect(judgement.forbids == [3])
        #expect(judgement.errors == [.init(policy: 2, error: .noAttribute("missing", of: nil))])
        #expect(judgement.decision == .deny)
    }

    @Test("allows only when a permit holds and no forbid does")
    func decisions() throws {
        var scratch = Authorizer.Scratch()
        let permit = "permit(principal, action, resource);"
        let forbid = "forbid(principal, action, resource);"
        for (text, decision) in [("", Decision.deny), (permit, .allow), (forbid, .deny), (permit + forbid, .deny)] {
            let judgement = Authorizer(try PolicySet(parsing: text), .empty).judge(request, using: &scratch)
            #expect(judgement.decision == decision)
        }
    }

    @Test("counts positions as the set's active policies, links last and templates left out")
    func positions() throws {
        var set = try PolicySet(
            parsing: """
                permit(principal == ?principal, action, resource);
                permit(principal, action, resource);
                """)
        try set.link(TemplateLink(templateID: "policy0", id: "mine", values: [.principal: EntityUID("User", "a")]))
        let policies = CompiledPolicies(set)
        #expect((0..<policies.count).map(policies.id(at:)) == set.active.map(\.id))
        var scratch = Authorizer.Scratch()
        let judgement = Authorizer(policies: policies, entities: .empty).judge(request, using: &scratch)
        #expect(judgement.permits.map(policies.id(at:)) == ["policy1", "mine"])
    }

    @Test("is what the decision rests on, for random policies, with memory that is used again")
    func sameAsDecision() throws {
        var random = SeededGenerator(seed: 23)
        var scratch = Authorizer.Scratch()
        for _ in 0..<Effort.times(40) {
            let authorizer = try Authorizer(PolicySet(Sample.policies(&random)), Entities(Sample.entities(&random)))
            for _ in 0..<20 {
                let request = Sample.request(&random)
                let judgement = authorizer.judge(request, using: &scratch)
                let response = authorizer.decide(request, using: &scratch)
                #expect(judgement.decision == response.decision)
                let decisive = judgement.forbids.isEmpty ? judgement.permits : judgement.forbids
                #expect(decisive.map(authorizer.policies.id(at:)) == response.reasons)
                #expect(judgement.errors.map(\.error) == response.errors.map(\.error))
                let erring = judgement.errors.map { authorizer.policies.id(at: $0.policy) }
                #expect(erring == response.errors.map(\.policyID))
                #expect(response == authorizer.decideByScan(request))
            }
        }
    }
}
