import Cedar
import Testing

@Suite("Names in a schema")
struct SchemaResolutionTests {
    @Test("mean the namespace's own first, then the outside, then the builtin types")
    func order() throws {
        let schema = try Schema(
            parsing: """
                namespace N {
                    type Mine = String;
                    entity A { a: Mine, b: Outside, c: Long, d: B, e: M::B };
                    entity B;
                }
                namespace M { entity B; }
                type Outside = Set<Long>;
                """)
        #expect(
            schema.entityTypes["N::A"]?.attributes.description == "{a: String,b: Set<Long>,c: Long,d: N::B,e: M::B,}")
    }

    @Test("prefer a common type over an entity type, and any declaration over a builtin")
    func preference() throws {
        let schema = try Schema(
            parsing: """
                type T = Long;
                entity T;
                entity decimal;
                entity A { t: T, d: decimal, e: __cedar::decimal };
                """)
        #expect(schema.entityTypes["A"]?.attributes.description == "{d: decimal,e: decimal,t: Long,}")
        #expect(schema.entityTypes["A"]?.attributes["d"]?.type == .entity("decimal"))
        #expect(schema.entityTypes["A"]?.attributes["e"]?.type == .ext(.decimal))
    }

    @Test("entity types may be members of each other in a circle")
    func circle() throws {
        let schema = try Schema(parsing: "entity A in B; entity B in C; entity C in A;")
        #expect(schema.entityTypes["A"]?.ancestors == ["A", "B", "C"])
    }

    @Test("action groups reach through other groups, across namespaces")
    func groups() throws {
        let schema = try Schema(
            parsing: """
                namespace N { action a in b; action b in M::Action::"c"; }
                namespace M { action c; }
                """)
        let a = EntityUID("N::Action", "a")
        let c = EntityUID("M::Action", "c")
        #expect(schema.actions[a]?.ancestors == [EntityUID("N::Action", "b"), c])
        #expect(schema.actions[c]?.descendants == [a, EntityUID("N::Action", "b")])
    }

    @Test("attribute names are compared byte for byte")
    func bytes() throws {
        let schema = try Schema(parsing: "entity A { \"\u{E9}\": Long, \"e\u{301}\": String };")
        #expect(schema.entityTypes["A"]?.attributes.attributes.count == 2)
        #expect(schema.entityTypes["A"]?.attributes["\u{E9}"]?.type == .long)
    }
}
