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
}
