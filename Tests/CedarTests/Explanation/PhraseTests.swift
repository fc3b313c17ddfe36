import Testing

@testable import Cedar

@Suite("A change reads as words")
struct PhraseTests {
    @Test(
        "that come after if, for either truth",
        arguments: [
            ("context.session.mfa", "context.session.mfa were true", "context.session.mfa were false"),
            ("context.e == \"live\"", "context.e were \"live\"", "context.e were not \"live\""),
            ("\"live\" == context.e", "context.e were \"live\"", "context.e were not \"live\""),
            ("context.e != 1", "context.e were not 1", "context.e were 1"),
            ("principal in A::Role::\"x\"", "principal were in A::Role::\"x\"", "principal were not in A::Role::\"x\""),
            ("context.n < 3", "context.n were less than 3", "context.n were at least 3"),
            ("context.n <= 3", "context.n were at most 3", "context.n were greater than 3"),
            ("context.n > 3", "context.n were greater than 3", "context.n were at most 3"),
            ("context.n >= 3", "context.n were at least 3", "context.n were less than 3"),
            ("context.s.contains(\"a\")", "context.s contained \"a\"", "context.s did not contain \"a\""),
            ("[1, 2].contains(context.n)", "context.n were one of [1, 2]", "context.n were none of [1, 2]"),
            ("context.s.containsAll([1])", "context.s contained all of [1]", "context.s did not contain all of [1]"),
            ("context.s.containsAny([1])", "context.s contained one of [1]", "context.s contained none of [1]"),
            ("context.s.isEmpty()", "context.s were empty", "context.s were not empty"),
            ("context has a.b", "context.a.b were there", "context.a.b were not there"),
            ("principal.hasTag(\"t\")", "principal had the tag \"t\"", "principal did not have the tag \"t\""),
            ("principal.getTag(\"t\")", "principal.getTag(\"t\") were true", "principal.getTag(\"t\") were false"),
            ("context.u like \"*.x\"", "context.u matched \"*.x\"", "context.u did not match \"*.x\""),
            ("principal is A::User", "principal were of type A::User", "principal were not of type A::User"),
            (
                "context.ip.isInRange(ip(\"10.0.0.0/8\"))", "context.ip were in the range ip(\"10.0.0.0/8\")",
                "context.ip were not in the range ip(\"10.0.0.0/8\")"
            ),
            (
                "context.d.lessThan(decimal(\"0.5\"))", "context.d were less than decimal(\"0.5\")",
                "context.d were at least decimal(\"0.5\")"
            ),
            ("context.ip.isLoopback()", "`context.ip.isLoopback()` were true", "`context.ip.isLoopback()` were false"),
            (
                "principal is User in Group::\"g\"", "`principal is User in Group::\"g\"` were true",
                "`principal is User in Group::\"g\"` were false"
            ),
        ])
    func words(_ text: String, _ whenTrue: String, _ whenFalse: String) throws {
        let expression = try Expression(parsing: text)
        #expect(Phrase.describe(expression, expression.description, wanted: true) == whenTrue)
        #expect(Phrase.describe(expression, expression.description, wanted: false) == whenFalse)
    }
}
