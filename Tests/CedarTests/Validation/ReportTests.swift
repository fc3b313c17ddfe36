import Cedar
import Testing

@Suite("The report of the validator")
struct ReportTests {
    @Test("names policy, code and place of every issue")
    func json() throws {
        let source = SourceText(
            "// é\npermit(principal is Person, action == Action::\"read\", resource)\nwhen { principal.nmae == \"x\" };"
        )
        let report = Validator(try Library.schema()).validate(try PolicySet(parsing: source))
        let json = report.json(in: source)
        let issue = try #require(json["errors"]?.array?.first)
        #expect(json["valid"] == false)
        #expect(issue["policy"] == "policy0")
        #expect(issue["code"] == "unknownAttribute")
        #expect(issue["help"] == "did you mean `name`?")
        #expect(issue["line"] == 3)
        #expect(issue["column"] == 8)
        let scalars = Array(String(decoding: source.bytes, as: UTF8.self).unicodeScalars)
        guard case .integer(let start)? = issue["start"], case .integer(let end)? = issue["end"] else {
            Issue.record("no place")
            return
        }
        #expect(String(String.UnicodeScalarView(scalars[Int(start)..<Int(end)])) == "principal.nmae")
    }

    @Test("has no place for a policy that was never text")
    func placeless() throws {
        let policy = Policy(id: "made", effect: .permit, principal: EntityScope(.isType("Persn")))
        let json = Validator(try Library.schema()).validate(policy).json(in: SourceText(""))
        #expect(json["errors"]?.array?.first?["line"] == nil)
    }
}
