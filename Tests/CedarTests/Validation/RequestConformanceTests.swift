import Cedar
import Testing

@Suite("A request against a schema")
struct RequestConformanceTests {
    private func refusal(
        principal: String = "Person", action: String = "read", resource: String = "Book",
        context: String = #"{"ip": "10.0.0.1"}"#
    ) throws -> String? {
        let schema = try Library.schema()
        let json = """
            {"principal": {"type": "\(principal)", "id": "p"}, "action": {"type": "Action", "id": "\(action)"},
             "resource": {"type": "\(resource)", "id": "r"}, "context": \(context)}
            """
        do throws(Rejection) {
            _ = try Request(json: JSON(parsing: json), schema: schema)
            return nil
        } catch {
            return error.message
        }
    }

    @Test("conforms when the action applies and the context is of its type")
    func conforms() throws {
        #expect(try refusal() == nil)
        #expect(try refusal(context: #"{"ip": {"fn": "ip", "arg": "10.0.0.1"}, "device": {"trusted": true}}"#) == nil)
        #expect(try refusal(principal: "Guest", action: "visit", resource: "Shelf", context: "{}") == nil)
    }

    @Test("is refused with the reason")
    func refused() throws {
        #expect(try refusal(principal: "Persn") == "principal type `Persn` is not declared in the schema")
        #expect(try refusal(resource: "Boook") == "resource type `Boook` is not declared in the schema")
        #expect(try refusal(action: "fly") == "action `Action::\"fly\"` does not exist in the supplied schema")
        #expect(try refusal(principal: "Club") == "principal type `Club` is not valid for `Action::\"read\"`")
        #expect(try refusal(resource: "Shelf") == "resource type `Shelf` is not valid for `Action::\"read\"`")
        #expect(
            try refusal(action: "use", context: "{}") == "principal type `Person` is not valid for `Action::\"use\"`")
        #expect(try refusal(context: "{}") == "context: expected the record to have an attribute `ip`, but it does not")
        #expect(
            try refusal(context: #"{"ip": "10.0.0.1", "prupose": "x"}"#)
                == "context: record attribute `prupose` should not exist according to the schema")
        #expect(
            try refusal(context: #"{"ip": "10.0.0.1", "purpose": 1}"#)
                == "the context is not valid for `Action::\"read\"`: in attribute `purpose`, value was expected to have type `String`, but it actually has type `long`: `1`"
        )
    }

    @Test("is refused for an entity it brings along that does not conform")
    func brought() throws {
        let schema = try Library.schema()
        let book = EntityUID("Book", "r")
        let attributes: Record = [
            "author": .entity(EntityUID("Person", "p")), "price": .decimal(try Decimal(parsing: "1.0")),
            "genre": .entity(EntityUID("Genre", "crime")),
        ]
        var request = Request(
            principal: EntityUID("Person", "p"), action: EntityUID("Action", "read"), resource: book,
            context: ["ip": .ipAddress(try IPAddress(parsing: "10.0.0.1"))],
            entities: [Entity(book, attributes: attributes)])
        #expect(schema.issue(of: request) == nil)
        request.entities = [Entity(book)]
        #expect(schema.issue(of: request)?.code == .missingAttribute)
    }
}
