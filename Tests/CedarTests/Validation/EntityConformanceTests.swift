import Cedar
import Testing

@Suite("Entities against a schema")
struct EntityConformanceTests {
    private static let person =
        #""age": 30, "name": "Ann", "favourites": ["tea"], "member": true, "since": "2024-01-01""#

    /// The first reason entities are refused for, or nil.
    private func refusal(_ entities: String) throws -> String? {
        let schema = try Library.schema()
        do throws(Rejection) {
            _ = try Entities(json: JSON(parsing: "[\(entities)]"), schema: schema)
            return nil
        } catch {
            return error.message
        }
    }

    private func entity(
        _ type: String = "Person", id: String = "ann", attributes: String = person, parents: String = "",
        tags: String = ""
    ) -> String {
        #"{"uid": {"type": "\#(type)", "id": "\#(id)"}, "attrs": {\#(attributes)}, "parents": [\#(parents)], "tags": {\#(tags)}}"#
    }

    @Test("are read by their types, without escapes")
    func typed() throws {
        let schema = try Library.schema()
        let json =
            entity(
                "Book", id: "b",
                attributes:
                    #""author": {"type": "Person", "id": "ann"}, "price": "9.95", "genre": {"__entity": {"type": "Genre", "id": "crime"}}"#
            )
        let entities = try Entities(json: JSON(parsing: "[\(json)]"), schema: schema)
        let book = try #require(entities[EntityUID("Book", "b")])
        #expect(book.attributes["author"] == .entity(EntityUID("Person", "ann")))
        #expect(book.attributes["price"] == .decimal(try Decimal(parsing: "9.95")))
    }

    @Test("bring the declared actions with them")
    func actions() throws {
        let entities = try Entities(json: JSON(parsing: "[]"), schema: try Library.schema())
        #expect(entities.isIn(EntityUID("Action", "read"), EntityUID("Action", "everything")))
    }

    @Test("conform")
    func conform() throws {
        #expect(try refusal(entity()) == nil)
        #expect(try refusal(entity(parents: #"{"type": "Club", "id": "chess"}"#, tags: #""a": "b""#)) == nil)
        #expect(try refusal(entity("Genre", id: "crime", attributes: "")) == nil)
        #expect(try refusal(entity(attributes: Self.person + #", "home": {"city": "Bern"}"#)) == nil)
        #expect(
            try refusal(
                entity("Action", id: "use", attributes: "", parents: #"{"type": "Action", "id": "everything"}"#)) == nil
        )
    }

    @Test("are refused with the reason")
    func refused() throws {
        #expect(
            try refusal(entity("Persn"))
                == "entity `Persn::\"ann\"` has type `Persn` which is not declared in the schema")
        #expect(
            try refusal(entity(attributes: #""age": 1"#))
                == "expected entity `Person::\"ann\"` to have attribute `favourites`, but it does not")
        #expect(
            try refusal(entity(attributes: Self.person + #", "agee": 1"#))
                == "attribute `agee` on `Person::\"ann\"` should not exist according to the schema")
        #expect(
            try refusal(entity(attributes: Self.person + #", "email": 1"#))
                == "in attribute `email` on `Person::\"ann\"`, value was expected to have type `String`, but it actually has type `long`: `1`"
        )
        #expect(
            try refusal(entity(parents: #"{"type": "Shelf", "id": "x"}"#))
                == "`Person::\"ann\"` is not allowed to have an ancestor of type `Shelf` according to the schema")
        #expect(
            try refusal(entity("Guest", attributes: "", tags: #""a": "b""#))
                == "found a tag `a` on `Guest::\"ann\"`, but no tags should exist on it according to the schema")
        #expect(
            try refusal(entity("Genre", id: "prose", attributes: ""))
                == "entity `Genre::\"prose\"` is of an enumerated entity type, but `\"prose\"` is not declared as a valid eid"
        )
        #expect(
            try refusal(entity("Action", id: "read", attributes: ""))
                == "definition of action `Action::\"read\"` does not match its schema declaration")
        #expect(
            try refusal(entity("Action", id: "fly", attributes: ""))
                == "found action entity `Action::\"fly\"`, but it was not declared as an action in the schema")
    }
}
