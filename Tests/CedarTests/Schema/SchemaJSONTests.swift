import Cedar
import Testing

private func refusal(json text: String) -> String? {
    do throws(Rejection) {
        _ = try Schema(json: JSON(parsing: text))
        return nil
    } catch {
        return error.message
    }
}

/// Wraps the inside of an entity type.
private func entity(_ body: String) -> String { #"{"": {"entityTypes": {"A": {\#(body)}}, "actions": {}}}"# }

/// Wraps the inside of an attribute.
private func attribute(_ body: String) -> String {
    entity(#""shape": {"type": "Record", "attributes": {"x": {\#(body)}}}"#)
}

@Suite("A schema in JSON")
struct SchemaJSONTests {
    @Test("names types in five ways")
    func types() throws {
        let schema = try Schema(
            json: JSON(
                parsing: """
                    {"N": {
                        "commonTypes": {"T": {"type": "Set", "element": {"type": "Long"}}},
                        "entityTypes": {"A": {"shape": {"type": "Record", "attributes": {
                            "a": {"type": "Boolean"},
                            "b": {"type": "T", "required": false},
                            "c": {"type": "Entity", "name": "A"},
                            "d": {"type": "Extension", "name": "decimal"},
                            "e": {"type": "EntityOrCommon", "name": "N::T"}
                        }}}},
                        "actions": {}
                    }}
                    """))
        #expect(
            schema.entityTypes["N::A"]?.attributes.description
                == "{a: Bool,b?: Set<Long>,c: N::A,d: decimal,e: Set<Long>,}")
    }

    @Test(
        "accepts what the format allows",
        arguments: [
            "{}", entity(""), entity(#""enum": ["a", "a"]"#), attribute(#""type": "Long", "annotations": {"a": null}"#),
            entity(#""shape": {"type": "Record", "attributes": {}, "additionalAttributes": false}"#),
            #"{"": {"entityTypes": {}, "actions": {"a": {"appliesTo": null, "memberOf": null}}}}"#,
        ])
    func accepted(_ text: String) {
        #expect(refusal(json: text) == nil)
    }

    @Test(
        "names the place of what it cannot accept",
        arguments: [
            ("[]", "expected a schema as an object, found an array"),
            (#"{"": {"entityTypes": {}}}"#, "missing member `actions` in the namespace ``"),
            (
                entity(#""memberOfType": []"#),
                "unknown member `memberOfType` in the namespace ``, entity type `A`"
            ),
            (
                attribute(#""type": "Long", "element": {"type": "Long"}"#),
                "unknown member `element` of a type `Long` in the namespace ``, entity type `A`, `shape`, attribute `x`"
            ),
            (
                attribute(#""type": "Set""#),
                "missing member `element` in the namespace ``, entity type `A`, `shape`, attribute `x`"
            ),
            (entity(#""enum": []"#), "`enum` must list at least one id in the namespace ``, entity type `A`"),
            (attribute(#""type": "A""#), "failed to resolve type: `A`"),
            (attribute(#""type": "Extension", "name": "uuid""#), "failed to resolve extension type: `uuid`"),
            (
                #"{"": {"entityTypes": {"A b": {}}, "actions": {}}}"#,
                "`A b` is not a valid name for an entity type in the namespace ``, entity type `A b`"
            ),
        ])
    func refused(_ text: String, _ message: String) {
        #expect(refusal(json: text) == message)
    }

    @Test("an unknown member suggests the known one")
    func suggestion() throws {
        do throws(Rejection) {
            _ = try Schema(json: JSON(parsing: entity(#""memberOfType": []"#)))
        } catch {
            #expect(error.diagnostics[0].help == "did you mean `memberOfTypes`?")
        }
    }
}
