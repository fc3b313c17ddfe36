import TestKit
import Testing

@testable import Cedar

@Suite("An entity that the request brings along")
struct BroughtEntitiesTests {
    private static let file = EntityUID("File", "new")
    private static let shared = EntityUID("Folder", "shared")

    private func decide(_ text: String, _ brought: [Entity], _ known: [Entity] = []) throws -> Response {
        let request = Request(
            principal: EntityUID("User", "a"), action: EntityUID("Action", "upload"), resource: Self.file,
            entities: brought)
        let authorizer = try Authorizer(PolicySet(parsing: text), Entities(known))
        let response = authorizer.decide(request)
        #expect(authorizer.decideByScan(request) == response)
        let settled = authorizer.settle(request, open: [])
        #expect(settled.undecided.isEmpty && settled.settled.decision == response.decision)
        return response
    }

    @Test(
        "counts in scopes and conditions",
        arguments: [
            "permit(principal, action, resource == File::\"new\");",
            "permit(principal, action, resource in Folder::\"shared\");",
            "permit(principal, action, resource in Drive::\"all\");",
            "permit(principal, action, resource is File in Drive::\"all\");",
            "permit(principal, action, resource) when { resource.size == 3 && resource has size };",
            "permit(principal, action, resource) when { resource in Drive::\"all\" };",
            "permit(principal, action, resource) when { resource in [Folder::\"none\", Folder::\"shared\"] };",
            "permit(principal, action, resource) when { resource.hasTag(\"t\") && resource.getTag(\"t\") == \"v\" };",
            "permit(principal, action, resource) when { File::\"new\".size == 3 };",
        ])
    func counts(_ text: String) throws {
        let brought = Entity(
            Self.file, attributes: ["size": .long(3)], tags: ["t": .string("v")], parents: [Self.shared])
        let known = [Entity(Self.shared, parents: [EntityUID("Drive", "all")])]
        #expect(try decide(text, [brought], known).decision == .allow)
        #expect(try decide(text, [], known).decision == (text.contains("== File") ? .allow : .deny))
    }

    @Test("stands in the place of a known one, attributes, tags and parents")
    func instead() throws {
        let known = [
            Entity(Self.file, attributes: ["old": .bool(true)], tags: ["t": .long(1)], parents: [Self.shared])
        ]
        for condition in ["resource has old", "resource.hasTag(\"t\")", "resource in Folder::\"shared\""] {
            let text = "permit(principal, action, resource) when { \(condition) };"
            #expect(try decide(text, [], known).decision == .allow)
            #expect(try decide(text, [Entity(Self.file)], known).decision == .deny)
        }
        let scope = "permit(principal, action, resource in Folder::\"shared\");"
        #expect(try decide(scope, [Entity(Self.file)], known).decision == .deny)
    }

    @Test("is below its parents as they are known, and not below what else the request says of them")
    func parents() throws {
        let top = EntityUID("Folder", "top")
        let brought = [Entity(Self.file, parents: [Self.shared]), Entity(Self.shared, parents: [top])]
        #expect(try decide("permit(principal, action, resource in Folder::\"shared\");", brought).decision == .allow)
        #expect(try decide("permit(principal, action, resource in Folder::\"top\");", brought).decision == .deny)
        let known = [Entity(Self.shared, parents: [top])]
        #expect(
            try decide("permit(principal, action, resource in Folder::\"top\");", brought, known).decision == .allow)
    }

    @Test("counts as the first that is given when two have one uid")
    func twice() throws {
        let brought = [Entity(Self.file, attributes: ["n": .long(1)]), Entity(Self.file, attributes: ["n": .long(2)])]
        #expect(try decide("permit(principal, action, resource) when { resource.n == 1 };", brought).decision == .allow)
    }

    @Test("decides as if it were among the known ones, for random policies and hierarchies")
    func sameAsKnown() throws {
        var random = SeededGenerator(seed: 11)
        var applied = 0
        for _ in 0..<Effort.times(60) {
            let set = try PolicySet(Sample.policies(&random))
            let known = Sample.entities(&random)
            let parents = Set(known.flatMap(\.parents))
            guard let uid = known.map(\.uid).first(where: { !parents.contains($0) }) else { continue }
            let others = known.filter { $0.uid != uid }
            let brought = Sample.entity(
                uid, parents: others.map(\.uid).shuffled(using: &random).prefix(random.below(4)), &random)
            let together = try Authorizer(set, Entities(others + [brought]))
            let apart = try Authorizer(set, Entities(random.below(2) == 0 ? others : known))
            for _ in 0..<40 {
                let plain = Sample.request(&random)
                var request = plain
                if random.below(2) == 0 { request.principal = uid } else { request.resource = uid }
                let expected = together.decide(request)
                request.entities = [brought]
                #expect(apart.decide(request) == expected)
                #expect(apart.decideByScan(request) == expected)
                let settled = apart.settle(request, open: [])
                #expect(settled.undecided.isEmpty && settled.settled.decision == expected.decision)
                #expect(settled.settled.errors.count == expected.errors.count)
                if !expected.reasons.isEmpty { applied += 1 }
            }
        }
        #expect(applied > 100)
    }
}
