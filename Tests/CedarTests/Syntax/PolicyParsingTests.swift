import Testing

@testable import Cedar

@Suite("Policies are parsed")
struct PolicyParsingTests {
    private func refusal(_ text: String) -> String? {
        do {
            _ = try PolicySet(parsing: text)
            return nil
        } catch {
            return error.message
        }
    }

    private func condition(_ text: String) -> Bool {
        refusal("permit(principal, action, resource) when { \(text) };") == nil
    }

    @Test("every form of scope is understood")
    func scopes() throws {
        let set = try PolicySet(
            parsing: """
                permit(principal == User::"a", action in [Action::"x", N::Action::"y"], resource is Doc in Folder::"f");
                forbid(principal in ?principal, action == Action::"x", resource == ?resource);
                permit(principal is N::User, action, resource,);
                """)
        #expect(set.policies.map(\.id) == ["policy0", "policy1", "policy2"])
        #expect(set.policies[1].slots == [.principal, .resource])
        guard case .in(let actions) = set.policies[0].action.kind else {
            Issue.record("the action's scope is a list")
            return
        }
        #expect(actions == [EntityUID("Action", "x"), EntityUID("N::Action", "y")])
    }

    @Test(
        "what the grammar allows is accepted",
        arguments: [
            "1 + 2 * 3 - -4 == 5", "!!!!true", "----1 == 1", "-9223372036854775808 < 0", "context has a.b.c",
            "context has \"if\"", "principal is A in (if true then principal else resource)", "{\"a\": 1, b: 2,} == {}",
            "[1, 2,].contains(1)", "\"a\" like \"\\**\"", "principal::\"x\" == ip::\"y\"", "-1.a == 2",
            "-1[\"a\"] == 2",
            "ip(\"x\").isInRange(ip(\"y\"), 3)", "ip()", "true || false && true", "(\"a\") like \"b\"",
        ])
    func accepted(_ text: String) {
        #expect(condition(text))
    }

    @Test(
        "what the grammar does not allow is refused",
        arguments: [
            "!!!!!true", "-----1 == 1", "1 < 2 < 3", "9223372036854775808 == 1", "!-1 == 1", "context.if",
            "{if: 1} == {}",
            "{a: 1, a: 2} == {}", "foo(1)", "isIpv4(ip(\"1\"))", "principal.ip()", "principal.contains()", "a", "A::B",
            "1 / 2 == 1", "1 % 2 == 1", "true && if true then true else true", "?principal == principal", "1 = 2",
            "context has \"a\".b", "context has a[\"b\"]", "\"\\q\" == \"\"", "\"\\u{D800}\" == \"\"", "'a' == 1",
            "__cedar::A::\"x\" == 1", "principal is \"A\"", "context[a]", "context[1]", "[,]", "{,}", "true;",
        ])
    func refused(_ text: String) {
        #expect(!condition(text))
    }

    @Test("a chain is one list, however it was put in parentheses on the left")
    func chains() throws {
        guard case .and(let list) = try Expression(parsing: "(true && false) && true").kind else {
            Issue.record("not a chain")
            return
        }
        #expect(list.count == 3)
        guard case .and(let other) = try Expression(parsing: "true && (false && true)").kind else {
            Issue.record("not a chain")
            return
        }
        #expect(other.count == 2)
    }

    @Test("all errors of a text are reported, each at its place")
    func severalErrors() {
        let text = "permit(principal, action, resouce);\npermit(principal, action, resource) when { 1 = 2 };\n"
        let source = SourceText(text, name: "p.cedar")
        let rejection = #expect(throws: Rejection.self) { try PolicySet(parsing: source) }
        #expect(rejection?.diagnostics.count == 2)
        let rendered = rejection?.diagnostics.last.map(source.render) ?? ""
        #expect(rendered.contains("--> p.cedar:2:46"))
        #expect(rendered.contains("help: write `==` to compare"))
    }

    @Test("a misspelt word is met with the word that was meant")
    func suggestions() {
        let rejection = #expect(throws: Rejection.self) { try Expression(parsing: "context.x.containsAl([1])") }
        #expect(rejection?.diagnostics.first?.help == "did you mean `containsAll`?")
    }

    @Test("text and JSON are two spellings of one policy")
    func json() throws {
        let text = """
            @id("a") @b
            permit(principal == ?principal, action in [Action::"x"], resource is Doc)
            when { context has a.b && (if context.n > -1 then [1, "x"] == [] else !(principal.hasTag("t"))) }
            unless { "a*" like "\\*b*" || ip("1.2.3.4").isInRange(context.range) && {a: 1}.a * 2 - 3 == -(4) };
            """
        let set = try PolicySet(parsing: text)
        let json = try set.json()
        #expect(try PolicySet(json: JSON(parsing: json.pretty)).json().isEquivalent(to: json))
        #expect(try PolicySet(parsing: set.cedarText()).json().isEquivalent(to: json))
    }
}
