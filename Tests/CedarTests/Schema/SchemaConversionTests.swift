import Cedar
import Testing

@Suite("Schemas convert between the formats")
struct SchemaConversionTests {
    static let text = """
        @doc("all of it")
        namespace Shop {
          type Address = {
            street: String,
            @doc("five digits")
            zip?: Long
          };

          entity Customer in [Club, Other::Guild] = {
            home: Address,
            "odd name"?: Set<Customer>
          } tags String;

          entity Size enum ["small", "la\\"rge"];

          entity Club;

          action order in [trade, Other::Action::"all"] appliesTo {
            principal: Customer,
            resource: [Club, Customer],
            context: {
              paid: Bool
            }
          };

          action trade;
        }

        namespace Other {
          entity Guild;

          action all;
        }

        """

    @Test("Cedar syntax survives being read and written")
    func text() throws {
        #expect(try SchemaDocument(parsing: Self.text).cedarText() == Self.text)
    }

    @Test("Cedar syntax, JSON and Cedar syntax again say the same")
    func roundTrip() throws {
        let document = try SchemaDocument(parsing: Self.text)
        let json = document.json
        let back = try SchemaDocument(json: JSON(parsing: json.pretty))
        #expect(back.json == json)
        #expect(try back.cedarText() == Self.text)
    }

    @Test("an entity type without attributes has no shape in JSON")
    func minimal() throws {
        let json = try SchemaDocument(parsing: "entity A;").json
        #expect(json.compact == #"{"":{"entityTypes":{"A":{}},"actions":{}}}"#)
    }

    @Test("a builtin type is written in full where its name is taken")
    func takenNames() throws {
        let document = try SchemaDocument(
            json: JSON(
                parsing: """
                    {"": {"entityTypes": {"Long": {}, "A": {"shape": {"type": "Record", "attributes": {
                        "x": {"type": "Long"}, "y": {"type": "String"}, "z": {"type": "EntityOrCommon", "name": "Long"}
                    }}}}, "actions": {}}}
                    """))
        let text = try document.cedarText()
        #expect(text.contains("x: __cedar::Long,\n  y: String,\n  z: Long\n"))
        let schema = try Schema(parsing: text)
        #expect(schema.entityTypes["A"]?.attributes["x"]?.type == .long)
        #expect(schema.entityTypes["A"]?.attributes["z"]?.type == .entity("Long"))
    }

    @Test("what only JSON can say is refused, not changed")
    func inexpressible() throws {
        let ambiguous = try SchemaDocument(
            json: JSON(
                parsing: """
                    {"": {"commonTypes": {"A": {"type": "Long"}}, "entityTypes": {"A": {}, "B": {
                        "tags": {"type": "Entity", "name": "A"}}}, "actions": {}}}
                    """))
        #expect(throws: Rejection.self) { try ambiguous.cedarText() }
        let named = try SchemaDocument(
            json: JSON(
                parsing: """
                    {"": {"commonTypes": {"T": {"type": "Record", "attributes": {}}},
                        "entityTypes": {"A": {"shape": {"type": "T"}}}, "actions": {}}}
                    """))
        #expect(throws: Rejection.self) { try named.cedarText() }
    }
}
