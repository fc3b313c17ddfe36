import Domain
import Storage
import Testing

@testable import Registry

@Suite("What may not be used because of a review") struct BlockedAccessTests {
    private func audiences(blocking object: String) -> [String: Audience] {
        let named = Audience.limited(groups: [], people: ["joe@example.com", "bea@example.com"])
        let assets = ["quotes", "quotes@test", "prices"].map { House.asset($0, audience: named) }
        let blocked = BlockedAccess([StoredAccess(kind: "use", object: object, holder: "joe@example.com")])
        return Dictionary(uniqueKeysWithValues: blocked.without(assets).map { ($0.id, $0.audience) })
    }

    private let without = Audience.limited(groups: [], people: ["bea@example.com"])

    @Test("what test serves of an asset by itself is blocked there alone")
    func test() {
        let audiences = audiences(blocking: "quotes@test")
        #expect(audiences["quotes@test"] == without)
        #expect(audiences["quotes"] != without && audiences["prices"] != without)
    }

    @Test("what is blocked of an asset is blocked of what test serves of it")
    func both() {
        let audiences = audiences(blocking: "quotes")
        #expect(audiences["quotes@test"] == without && audiences["quotes"] == without)
        #expect(audiences["prices"] != without)
    }
}
