import Cedar
import Testing

/// The message of a refusal, or nil when the text is accepted.
func refusal(_ schema: String) -> String? {
    do throws(Rejection) {
        _ = try Schema(parsing: schema)
        return nil
    } catch {
        return error.message
    }
}

@Suite("A schema in Cedar syntax")
struct SchemaTextTests {
    @Test("declares entity types, actions and common types")
    func declarations() throws {
        let schema = try Schema(
            parsing: """
                namespace Shop {
                    type Address = { street: String, zip?: Long };
                    @doc("who buys")
                    entity Customer in [Club] = { home: Address, friends: Set<Customer> } tags String;
                    entity Club;
                    entity Size enum ["small", "large"];
                    action order, "take back" in [trade] appliesTo {
                        principal: Customer,
                        resource: [Article],
                        context: { paid: Bool, at: datetime }
                    };
                    action trade;
                    entity Article { size: Size }
                    ;
                }
                """)
        let customer = try #require(schema.entityTypes["Shop::Customer"])
        #expect(customer.attributes.description == "{friends: Set<Shop::Customer>,home: {street: String,zip?: Long,},}")
        #expect(customer.tags == .string)
        #expect(customer.ancestors == ["Shop::Club"])
        #expect(schema.entityTypes["Shop::Size"]?.choices == ["small", "large"])
        let order = try #require(schema.actions[EntityUID("Shop::Action", "take back")])
        #expect(order.principals == ["Shop::Customer"])
        #expect(order.ancestors == [EntityUID("Shop::Action", "trade")])
        #expect(order.context.description == "{at: datetime,paid: Bool,}")
    }

    @Test(
        "accepts everything the grammar allows",
        arguments: [
            "", "entity A;", "entity A = {};", "entity A {x: Long,};", "entity A in [];", "entity A in A;",
            "entity entity; entity type; entity namespace; action action;", "entity Long {x: Long};",
            "type ipaddr = String; entity A {x: ipaddr};", "action __cedar;", "action \"\\0\";",
            "entity A { \"if\": Long, __cedar: Long, a?: Long, b ? : Long };", "action a attributes {};",
            "@if(\"x\") @b entity A;", "action a; entity A { x: Action };",
            "namespace N { action a in b; } action b;", "type T = Long; entity T;", "entity A // comment\n;",
            "entity A { x: Long, x: String };",
        ])
    func accepted(_ text: String) {
        #expect(refusal(text) == nil)
    }

    @Test(
        "says what it cannot accept",
        arguments: [
            ("entity A; entity A;", "entity type `A` is declared twice"),
            ("entity A in B;", "failed to resolve entity type: `B`"),
            ("entity A {x: Lnog};", "failed to resolve type: `Lnog`"),
            ("entity if;", "`if` is a reserved word and cannot be used as a name"),
            ("entity A { in: Long };", "`in` is a reserved word and cannot be used as a name"),
            ("entity Action;", "entity type `Action` is declared, but `Action` is the type of actions"),
            ("entity A enum [];", "unexpected token `]`"),
            ("entity A", "unexpected end of input"),
            ("type Long = String;", "`Long` names a type of the language and cannot be declared"),
            ("type T = {x: U}; type U = Set<T>;", "cycle in common type references containing `T`"),
            ("action a in b; action b in a;", "cycle in action hierarchy containing `Action::\"a\"`"),
            ("action a in c;", "undeclared action: `Action::\"c\"`"),
            ("action a appliesTo {principal: [A]}; entity A;", "missing `resource` declaration for action `a`"),
            (
                "action a appliesTo {principal: [], resource: A}; entity A;",
                "for action `a`, `principal` is `[]`, which no request satisfies"
            ),
            (
                "action a appliesTo {principal: A, resource: A, context: Long}; entity A;",
                "the context of action `Action::\"a\"` is declared with a type other than `Record`"
            ),
            ("namespace N {} namespace N {}", "namespace `N` is declared twice"),
            (
                "namespace N { entity A; } entity A;",
                "definition of `N::A` illegally shadows the existing definition of `A`"
            ),
            ("namespace __cedar {}", "`__cedar` is reserved for Cedar's own names"),
            ("@doc @doc entity A;", "duplicate annotation `@doc`"),
            ("action a attributes { x: Long };", "unexpected token `x`"),
        ])
    func refused(_ text: String, _ message: String) {
        #expect(refusal(text) == message)
    }

    @Test("points at the place and suggests the word that was meant")
    func places() throws {
        let source = SourceText("entity User {\n  age: Lnog,\n};", name: "app.cedarschema")
        do throws(Rejection) {
            _ = try Schema(SchemaDocument(parsing: source))
            Issue.record("accepted")
        } catch {
            let text = source.render(error.diagnostics[0])
            #expect(text.contains("app.cedarschema:2:8"))
            #expect(text.contains("did you mean `Long`?"))
        }
    }
}
