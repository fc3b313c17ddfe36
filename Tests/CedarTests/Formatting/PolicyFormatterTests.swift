import Testing

@testable import Cedar

@Suite("Policies are laid out")
struct PolicyFormatterTests {
    @Test("short policies stay on few lines")
    func short() throws {
        #expect(
            try PolicyFormatter.format("permit(principal,action,resource)when{context.a==1&&!context.b};")
                == "permit (principal, action, resource)\nwhen { context.a == 1 && !context.b };\n")
    }

    @Test("comments stay where they are")
    func comments() throws {
        let text = """
            // head
            @id("x") // id
            permit (
              principal == User::"a", // who
              // what
              action,
              resource
            )
            // why
            when { true }; // end

            // last

            """
        let formatted = try PolicyFormatter.format(text)
        for comment in ["// head", "// id", "// who", "// what", "// why", "// end", "// last"] {
            #expect(formatted.contains(comment))
        }
        #expect(try PolicyFormatter.format(formatted) == formatted)
    }

    @Test(
        "laying out changes neither meaning nor its own result",
        arguments: [
            "permit(principal,action,resource)when{if context.a then [1,2].contains(-1) else {a:{b:[]},\"c d\":!!true}==context};",
            "@a(\"x\")@b forbid(principal is A::B in ?principal,action in[Action::\"x\",Action::\"y\"],resource==?resource)unless{context.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb && (1+2*3 - -4<5||context has x.y.z) && ip(\"1.2.3.4\").isInRange(ip(\"1.2.3.0/24\"))};",
            "permit(principal,action,resource)when{(true||false)&&(if (if true then false else true) then [1111111111111111111,2222222222222222222,3333333333333333333,4444444444444] else {}) == context[\"x\"][\"y\"].z.getTag(\"t\")};",
        ])
    func stable(_ text: String) throws {
        let once = try PolicyFormatter.format(text)
        #expect(try PolicyFormatter.format(once) == once)
        #expect(try PolicySet(parsing: once).json().isEquivalent(to: PolicySet(parsing: text).json()))
        #expect(!once.contains(" \n"))
    }

    @Test("a policy is laid out the same whatever follows it")
    func alone() throws {
        let policy = """
            // Why.
            permit (principal, action, resource)
            when { context.a && // one
              (context.b || context.c) };

            """
        let one = try PolicyFormatter.format(policy)
        let eight = try PolicyFormatter.format(String(repeating: policy + "\n", count: 8))
        #expect(eight.hasPrefix(one))
        #expect(eight.split(separator: "\n").count == one.split(separator: "\n").count * 8)
    }

    @Test("what has no words in Cedar's syntax is refused instead of left out")
    func links() throws {
        var set = try PolicySet(parsing: "@id(\"t\") forbid (principal == ?principal, action, resource);")
        let template = try #require(set.policies.first)
        try set.link(TemplateLink(templateID: template.id, id: "l", values: [.principal: EntityUID("User", "bob")]))
        #expect(throws: Rejection.self) { try set.cedarText() }
    }
}
