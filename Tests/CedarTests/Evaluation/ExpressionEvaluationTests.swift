import TestKit
import Testing

@testable import Cedar

@Suite("Expressions have the value the language gives them")
struct ExpressionEvaluationTests {
    private static let entities = try? Entities([
        Entity(
            EntityUID("User", "a"), attributes: ["n": .long(3), "boss": .entity(EntityUID("User", "b"))],
            tags: ["t": .string("v")], parents: [EntityUID("Group", "g")]),
        Entity(EntityUID("Group", "g"), parents: [EntityUID("Group", "top")]),
    ])

    private func value(_ text: String) throws -> Value {
        let request = Request(
            principal: EntityUID("User", "a"), action: EntityUID("Action", "x"), resource: EntityUID("Doc", "d"),
            context: ["flag": .bool(true), "deep": .record(["er": .long(1)])])
        var machine = Machine()
        return try machine.value(
            Compiler.compile(Expression(parsing: text)), Facts(request, Self.entities ?? .empty))
    }

    @Test(
        "true is true",
        arguments: [
            "principal.n + 2 * 3 == 9", "principal in Group::\"top\"", "principal in [Doc::\"x\", Group::\"g\"]",
            "!(principal in Group::\"other\")", "principal has boss", "!(resource has boss)", "context has deep.er",
            "!(context has deep.other.more)", "principal.getTag(\"t\") == \"v\"", "!resource.hasTag(\"t\")",
            "false && (1 == true + 1) == false || true", "true || 1", "if true then true else 1 + \"a\"",
            "[1, 2, 2] == [2, 1]", "[1, [2]].contains([2])", "[1, 2].containsAll([])", "![].containsAny([])",
            "{a: 1, b: 2} == {b: 2, a: 1}", "1 != \"1\"", "\"a*b\" like \"a\\*b\"", "\"aXbXc\" like \"a*b*c\"",
            "principal is User in Group::\"g\"", "!(principal is Doc in 7)", "[].isEmpty()",
            "ip(\"10.1.2.3\").isInRange(ip(\"10.0.0.0/8\"))", "ip(\"::1\").isLoopback()",
            "ip(\"ff00::/8\").isMulticast()",
            "decimal(\"1.10\") == decimal(\"1.1\")", "decimal(\"-0.5\").lessThan(decimal(\"0.0001\"))",
            "datetime(\"2024-02-29\").toTime() == duration(\"0ms\")",
            "datetime(\"1969-12-31T23:00:00Z\").toDate() == datetime(\"1969-12-31\")",
            "datetime(\"2024-01-01T00:00:00+0100\") < datetime(\"2024-01-01\")",
            "duration(\"-1d2h\").toHours() == -26", "\"\\u{e9}\" != \"e\\u{301}\"",
            "User::\"\\u{e9}\" != User::\"e\\u{301}\"",
        ])
    func truths(_ text: String) throws {
        #expect(try value(text) == .bool(true))
    }

    @Test(
        "what has no value is an error",
        arguments: [
            "1 + 9223372036854775807 == 0", "-(-9223372036854775808) == 0", "principal.nothing", "resource.n",
            "context.flag.x", "1 && true", "true && 1", "!1", "1 < \"a\"",
            "datetime(\"2024-01-01\") < duration(\"1h\")",
            "principal in [Group::\"g\", 1]", "1 in principal", "principal.getTag(\"no\")", "resource.getTag(\"t\")",
            "resource.hasTag(1)", "ip(\"1.2.3\") == 1", "decimal(\"1.00000\") == 1", "ip()", "1 has a",
            "decimal(\"1.0\").lessThan(1)", "datetime(\"2023-02-29\") == 1", "duration(\"1m1h\") == 1", "1 like \"a\"",
            "if 1 then true else false", "1 is User", "[1].containsAll(1)", "1.isEmpty()",
        ])
    func errors(_ text: String) {
        #expect(throws: EvaluationError.self) { try value(text) }
    }

    @Test("`like` finds what trying every place for every wildcard finds")
    func patterns() throws {
        func matches(_ pattern: ArraySlice<Pattern.Element>, _ text: Substring.UnicodeScalarView) -> Bool {
            guard let first = pattern.first else { return text.isEmpty }
            if case .literal(let scalar) = first {
                return text.first == scalar && matches(pattern.dropFirst(), text.dropFirst())
            }
            return matches(pattern.dropFirst(), text) || !text.isEmpty && matches(pattern, text.dropFirst())
        }
        let (elements, scalars): ([Pattern.Element], [Unicode.Scalar]) = (
            [.wildcard, .literal("a"), .literal("b"), .literal("é")], ["a", "b", "é"]
        )
        var random = SeededGenerator(seed: 41)
        var matched = 0
        for _ in 0..<4_000 {
            let pattern = (0..<Int.random(in: 0...6, using: &random)).map { _ in
                elements[Int.random(in: 0..<elements.count, using: &random)]
            }
            var text = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 0...8, using: &random) {
                text.append(scalars[Int.random(in: 0..<scalars.count, using: &random)])
            }
            let expected = matches(pattern[...], Substring(String(text)).unicodeScalars)
            #expect(Pattern(pattern).matches(String(text)) == expected, "\(Pattern(pattern)) \(text)")
            if expected { matched += 1 }
        }
        #expect(matched > 200)
    }

    @Test("`like` with many wildcards ends")
    func pathologicalPattern() throws {
        let text = Text(String(repeating: "a", count: 5_000))
        let stars = Array(repeating: [Pattern.Element.wildcard, .literal("a")], count: 200).flatMap { $0 }
        #expect(!Pattern(stars + [.literal("b")]).matches(text.string))
        #expect(Pattern(stars + [.wildcard]).matches(text.string))
    }
}
