import Cedar
import Testing

@Suite("Schemas can be put together")
struct SchemaMergingTests {
    @Test("declarations of one namespace may come from several documents")
    func merging() throws {
        let base = try SchemaDocument(parsing: "namespace N { entity A; action a; }")
        let more = try SchemaDocument(parsing: "namespace N { entity B in A; } entity C;")
        let schema = try Schema(SchemaDocument(merging: [base, more]))
        #expect(schema.sortedEntityTypes == ["C", "N::A", "N::B"])
        #expect(schema.entityTypes["N::B"]?.ancestors == ["N::A"])
    }

    @Test("but not the same declaration")
    func twice() throws {
        let base = try SchemaDocument(parsing: "namespace N { entity A; }")
        #expect(throws: Rejection.self) { try SchemaDocument(merging: [base, base]) }
    }
}
