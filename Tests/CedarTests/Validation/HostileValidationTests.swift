import Cedar
import Testing

@Suite("Validation is bounded")
struct HostileValidationTests {
    @Test("long chains and many clauses are checked in reasonable time")
    func chains() throws {
        let chain = (0..<2_000).map { "principal.age > \($0)" }.joined(separator: " && ")
        #expect(try Library.condition(chain) == [])
        let alternatives = (0..<2_000).map { "(principal has email && principal.email == \"\($0)\")" }
        #expect(try Library.condition(alternatives.joined(separator: " || ")) == [])
    }

    @Test("a policy with too many environments is refused, not checked for ever")
    func environments() throws {
        let types = (0..<500).map { "E\($0)" }.joined(separator: ", ")
        let schema = try Schema(
            parsing: "entity \(types); action a appliesTo { principal: [\(types)], resource: [\(types)] };")
        let body = (0..<20).map { "principal == E\($0)::\"x\"" }.joined(separator: " || ")
        let report = Validator(schema, workLimit: 100_000).validate(
            try PolicySet(parsing: "permit(principal, action, resource) when { \(body) };"))
        #expect(report.errors.map(\.code) == [.tooLarge])
    }

    @Test("knowledge that grows with every clause is paid for")
    func knowledge() throws {
        let names = (0..<1_500).map { "a\($0)" }
        let schema = try Schema(
            parsing: """
                entity E { \(names.map { "\($0)?: Bool" }.joined(separator: ", ")) };
                action a appliesTo { principal: E, resource: E };
                """)
        let body = names.map { "(principal has \($0) && principal.\($0))" }.joined(separator: " && ")
        let policies = try PolicySet(parsing: "permit(principal, action, resource) when { \(body) };")
        #expect(Validator(schema).validate(policies).isValid)
        #expect(Validator(schema, workLimit: 20_000).validate(policies).errors.map(\.code) == [.tooLarge])
    }

    @Test("the deepest expressions the parser lets through")
    func depth() throws {
        let deep = [
            String(repeating: "!(", count: 200) + "true" + String(repeating: ")", count: 200),
            String(repeating: "if true then ", count: 200) + "true" + String(repeating: " else false", count: 200),
            "principal" + String(repeating: ".friend", count: 200) + ".member",
            "[" + String(repeating: "[", count: 200) + "1" + String(repeating: "]", count: 200) + "].isEmpty()",
            "principal has " + Array(repeating: "friend", count: 200).joined(separator: "."),
        ]
        for text in deep { _ = try Library.condition(text) }
    }

    @Test("a thousand mistakes with long types")
    func manyMistakes() throws {
        let attributes = (0..<2_000).map { "attribute\($0): Long" }.joined(separator: ", ")
        let schema = try Schema(
            parsing: "entity E; action a appliesTo { principal: E, resource: E, context: { big: {\(attributes)} } };")
        let body = (0..<1_000).map { "context.big == \($0)" }.joined(separator: " || ")
        let report = Validator(schema, workLimit: 2_000_000).validate(
            try PolicySet(parsing: "permit(principal, action, resource) when { \(body) };"))
        #expect(!report.isValid)
        let names = (0..<1_000).map { "principal == Unknown\($0)::\"x\"" }.joined(separator: " || ")
        #expect(
            Validator(schema).validate(
                try PolicySet(parsing: "permit(principal, action, resource) when { \(names) };")
            ).errors.count == 1_000)
    }
}
