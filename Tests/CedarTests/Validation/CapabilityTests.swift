import Cedar
import Testing

@Suite("An optional attribute is safe")
struct CapabilityTests {
    @Test(
        "where `has` is known to hold",
        arguments: [
            "principal has email && principal.email == \"x\"",
            "principal has \"email\" && principal[\"email\"] == \"x\"",
            "principal has home.zip && principal.home.zip == 1",
            "principal has home && principal.home has zip && principal.home.zip == 1",
            "if principal has email then principal.email == \"x\" else true",
            "(principal has email || principal has email) && principal.email == \"x\"",
            "(false || principal has email) && principal.email == \"x\"",
            "(if principal has email then true else principal has email) && principal.email == \"x\"",
            "principal has friend && principal.friend has email && principal.friend.email == \"x\"",
            "Person::\"a\" has email && Person::\"a\".email == \"x\"",
            "context has device.trusted && context.device.trusted",
            "principal.hasTag(\"a\") && principal.getTag(\"a\") == \"x\"",
            "principal.hasTag(principal.name) && principal.getTag(principal.name) == \"x\"",
        ])
    func safe(_ text: String) throws {
        #expect(try Library.condition(text) == [])
    }

    @Test(
        "nowhere else",
        arguments: [
            "principal.email == \"x\" && principal has email", "principal has email || principal.email == \"x\"",
            "!(principal has email) && principal.email == \"x\"",
            "(principal has email || true) && principal.email == \"x\"",
            "(principal has email || principal has home) && principal.email == \"x\"",
            "if principal has email then true else principal.email == \"x\"",
            "principal has friend && principal has email && principal.friend.email == \"x\"",
            "principal.hasTag(\"a\") && principal.getTag(\"b\") == \"x\"",
            "principal.hasTag(\"email\") && principal.email == \"x\"",
        ])
    func unsafe(_ text: String) throws {
        #expect(try Library.condition(text).count == 1)
    }

    @Test("in a later clause of the same policy")
    func clauses() throws {
        let text =
            "permit(principal is Person, action, resource) when { principal has email } unless { principal.email == \"\" };"
        #expect(try Library.messages(text) == [])
        let swapped =
            "permit(principal is Person, action, resource) unless { principal has email } when { principal.email == \"\" };"
        #expect(try Library.messages(swapped).count == 1)
    }
}
