import Domain
import Testing

@testable import Registry

@Suite("Data and who would come by it")
struct ScopeReviewTests {
    private static let ada = Person(email: "ada@example.com", name: "Ada", groups: ["crew"])
    private static let bob = Person(email: "bob@example.com", name: "Bob")

    private func conflicts(_ dataSet: DataSet?, _ change: (inout Asset) -> Void) -> [String] {
        var asset = Asset(
            id: "helper", name: "Helper", owner: "ada@example.com", purpose: "Tests",
            dataScope: DataScope(classification: .confidential, dataSets: ["customers"]), environment: .production,
            audience: .limited(groups: ["crew"], people: []), configuration: AssetConfiguration(model: "model-1"))
        change(&asset)
        let people = [Self.ada, Self.bob]
        let review = ScopeReview(
            dataSets: dataSet.map { [$0.id: $0] } ?? [:],
            people: Dictionary(uniqueKeysWithValues: people.map { ($0.email, $0) }))
        return review.conflicts(of: asset)
    }

    private func customers(
        _ audience: Audience = .limited(groups: ["crew"], people: []), _ classification: Classification = .confidential
    ) -> DataSet {
        DataSet(
            id: "customers", name: "Customers", owner: "ada@example.com", classification: classification,
            audience: audience)
    }

    @Test("go together where nobody uses the asset who may not read the data")
    func fits() {
        #expect(conflicts(customers()) { _ in } == [])
        #expect(conflicts(customers()) { $0.audience = .limited(groups: [], people: ["ada@example.com"]) } == [])
        #expect(conflicts(customers()) { $0.sharing = .invite } == [])
        #expect(conflicts(customers(.everyone, .internal)) { $0.audience = .everyone } == [])
        #expect(conflicts(customers(.everyone, .public)) { $0.sharing = .public } == [])
        #expect(conflicts(nil) { $0.dataScope = DataScope() } == [])
    }

    @Test("do not where the audience is wider than the data's")
    func audience() {
        #expect(conflicts(customers()) { $0.audience = .everyone }.first?.contains("is for everyone") == true)
        let group = conflicts(customers()) { $0.audience = .limited(groups: ["crew", "sales"], people: []) }
        #expect(group.first?.contains("is also for the group `sales`") == true)
        let person = conflicts(customers()) { $0.audience = .limited(groups: [], people: ["bob@example.com"]) }
        #expect(person.first?.contains("is also for `bob@example.com`") == true)
    }

    @Test("do not where it is shared more widely than the data", arguments: [Sharing.workspace, .link, .public])
    func sharing(sharing: Sharing) {
        #expect(conflicts(customers()) { $0.sharing = sharing }.count == 1)
        let inside = conflicts(customers(.everyone, .internal)) { $0.sharing = sharing }
        #expect(inside.isEmpty == (sharing == .workspace))
    }

    @Test("do not where the data, or a file, is more delicate than what was agreed")
    func classification() {
        let data = conflicts(customers()) { $0.dataScope.classification = nil }
        #expect(data.count == 1 && data[0].contains("may handle data up to internal"))
        let file = conflicts(nil) {
            $0.dataScope = DataScope()
            $0.configuration.knowledge = [
                KnowledgeReference(name: "pay.pdf", digest: "0", classification: .confidential)
            ]
        }
        #expect(file.count == 1 && file[0].hasPrefix("the knowledge file `pay.pdf` is confidential"))
    }

    @Test("do not where nobody knows the data")
    func unknown() {
        let near = customers()
        #expect(
            conflicts(near) { $0.dataScope.dataSets = ["costumers"] }.first?.contains("did you mean `customers`?")
                == true)
        #expect(conflicts(nil) { _ in }.first?.contains("`kind: dataset`") == true)
    }
}
