import Domain
import Policies
import Registry
import Testing

@Suite("Whoever may not do something is told who asked, for what, on what, and what to do") struct DenialTests {
    @Test("A forbid is named with its message, and who tried what")
    func forbidden() async throws {
        let house = try House()
        let locked = """
            @id("own.locked") @message("keys are made on Mondays; come back then")
            forbid (principal, action == Sallyport::Action::"issue_key", resource);
            """
        let file = PolicyFile(name: "own.cedar", bytes: Array(locked.utf8))
        _ = try await house.administration.applyPolicies([file], by: House.security)
        let error = await #expect(throws: RegistryError.self) {
            try await house.administration.createKey(KeyRequest(person: "ada@example.com"), by: House.security)
        }
        #expect(
            error?.description
                == "`local:sec` is not permitted `issue_key` on `ada@example.com`: keys are made on Mondays; "
                + "come back then (forbidden by `own.locked`; whoever keeps the policies can change that)")
    }

    @Test("What nothing permits says so, with what the permit that was missing says of itself")
    func missing() async throws {
        let house = try House()
        let error = await #expect(throws: RegistryError.self) {
            try await house.administration.setPassword(
                "correct horse", of: "ada@example.com", by: Administrator(name: House.bob.email))
        }
        #expect(
            error?.description
                == "`bob@example.com` is not permitted `set_password` on `ada@example.com`: people and keys are "
                + "looked after by IT; ask them (no policy permits it; whoever keeps the policies can change that)")
    }

    @Test(
        "Everything that can be asked about has words, and none of what whoever asks need not know",
        arguments: [
            (.asset("open"), "the asset `open`"), (.model("", offered: true), "the provider's models"),
            (.model("m", offered: true), "the model `m`"),
            (.activity("act_1", owner: "eve@example.com", asset: "secret"), "the activity `act_1`"),
            (.record(of: nil), "the whole record"),
            (.record(of: "eve@example.com"), "`eve@example.com`'s part of the record"),
            (.key("key_1"), "the key `key_1`"), (.policies, "the policies"), (.system, "Sallyport itself"),
        ] as [(Resource, String)])
    func words(resource: Resource, told: String) {
        let denial = Denial(.visitor, .readLog, resource, Verdict(.deny))
        #expect(denial.question == "somebody who is not signed in is not permitted `read_log` on \(told)")
        #expect(denial.message.contains("ask whoever keeps the policies"))
    }
}
