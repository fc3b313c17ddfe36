import Approvals
import Domain
import Registry
import Storage
import TestKit
import Testing

@Suite("Going live with second factors", .serialized) struct OwnersFactorTests {
    @Test("the owner's factor is asked of whoever acts, and does not keep a version from being served")
    func served() async throws {
        let place = try await Workplace(.embedded)
        try await place.apply(Workplace.manifest("One."))
        let factor = SecondFactorRow(
            person: "bea@example.com", nonce: [UInt8](repeating: 1, count: 12), ciphertext: [2],
            created: place.house.time.now, lastStep: 0)
        try place.house.store.save(factor, recoveryCodes: [])
        try place.house.registry.refresh()
        try await place.act(.submit, "bea")
        try await place.approve(.security, "sam")
        try await place.approve(.it, "ida")
        try await place.approve(.departmentHead, "dee")
        #expect(await place.refusal(.publish(.test), "bea").isEmpty == false)
        let bea = Administrator(
            name: "bea@example.com", client: "192.0.2.7", secondFactor: place.house.time.now)
        for environment in [ApprovalStep.publish(.test), .publish(.production)] {
            _ = try await place.house.administration.approve(environment, "quotes", by: bea)
        }
        #expect(place.served() == "One.")
    }

    @Test("whoever showed a factor at their identity provider breaks the glass, and whoever showed none does not")
    func brokenByWayOfTheProvider() async throws {
        let place = try await Workplace()
        try await place.apply(Workplace.manifest("One."))
        let step = ApprovalStep.breakGlass(.production, reason: "the shop is down since noon", seconds: 3_600)
        #expect(await place.refusal(step, "bea").isEmpty == false)
        let now = place.house.time.now
        for shown in [now.advanced(bySeconds: -301), now] {
            let bea = Administrator(name: "bea@example.com", client: "192.0.2.7", secondFactor: shown)
            _ = try? await place.house.administration.approve(step, "quotes", by: bea)
            #expect(place.served() == (shown == now ? "One." : nil))
        }
    }
}
