import SCIM
import Testing

@Suite("Resources, lists and what answers carry")
struct ResourceTests {
    @Test("what is sent is kept by its schema: known attributes, each of its kind, however it was written")
    func acceptance() throws {
        let kept = try ResourceType.user.accepted(
            scim(
                """
                {"schemas":["x"],"ID":"mine","USERNAME":"ada@example.com","active":"True","name.givenName":"Ada","shoe":5,
                 "emails":"ada@example.com","roles":["auditor"],"groups":[{"value":"g"}],"meta":{"created":"x"},"title":null,
                 "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"R","manager":{"displayName":"x"}},
                 "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:costCenter":"7"}
                """))
        #expect(
            text(kept) == """
                {"userName":"ada@example.com","active":true,"name":{"givenName":"Ada"},"emails":[{"value":"ada@example.com"}],\
                "roles":[{"value":"auditor"}],"\(Schema.enterpriseUser.id)":{"department":"R","manager":{},"costCenter":"7"},\
                "schemas":["\(Schema.user.id)","\(Schema.enterpriseUser.id)"]}
                """)
    }

    @Test(
        "a required attribute that is missing and a value of another kind are named",
        arguments: [
            (#"{"displayName":"x"}"#, "`userName` is required"), (#"{"userName":""}"#, "`userName` is required"),
            (#"{"userName":5}"#, "`userName` is a text"),
            (#"{"userName":"a","active":3}"#, "`active` is true or false"),
            (#"{"userName":"a","name":"x"}"#, "`name` is an object"),
            (
                #"{"userName":"a","emails":[{"value":"x","primary":true},{"value":"y","primary":true}]}"#,
                "`emails` has more than one value that is primary"
            ),
        ])
    func refusals(_ sent: String, _ detail: String) throws {
        let sent = try scim(sent)
        #expect(throws: SCIMError(.invalidValue, detail)) { try ResourceType.user.accepted(sent) }
    }

    @Test(
        "messages that are no JSON, too deep, too long or name a member twice in either case are refused",
        arguments: ["", "{", #"{"a":1,"A":2}"#, String(repeating: "[", count: 20) + String(repeating: "]", count: 20)])
    func messages(_ text: String) {
        let error = #expect(throws: SCIMError.self) { try SCIMValue(json: Array(text.utf8)) }
        #expect(error?.scimType == "invalidSyntax")
    }

    @Test("a message longer than the limit is refused before it is read")
    func length() {
        let bytes = [UInt8](repeating: UInt8(ascii: " "), count: SCIMValue.longestMessage + 1)
        let error = #expect(throws: SCIMError.self) { try SCIMValue(json: bytes) }
        #expect(error?.status == 413)
    }

    @Test("an answer carries what is asked for, and what is always returned")
    func projection() throws {
        let resource = try scim(ada)
        func answer(_ attributes: String?, _ excluded: String? = nil) throws -> String {
            text(try Projection(attributes: attributes, excluded: excluded).applied(to: resource, .user))
        }
        #expect(
            try answer("userName, name.givenName")
                == #"{"id":"u1","userName":"ada@example.com","name":{"givenName":"Ada"}}"#)
        #expect(
            try answer("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department")
                == #"{"id":"u1","\#(Schema.enterpriseUser.id)":{"department":"Research"}}"#)
        #expect(try answer("emails.type") == #"{"id":"u1","emails":[{"type":"work"},{"type":"home"}]}"#)
        let left = try answer(
            nil,
            "id,emails,meta,name.familyName,title,userName,urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department"
        )
        #expect(left == #"{"id":"u1","name":{"givenName":"Ada"},"displayName":"Ada Byron","active":true}"#)
        #expect(throws: SCIMError.self) { try answer("id", "name") }
        #expect(throws: SCIMError.self) { try answer("a b") }
    }

    @Test("lists are filtered, sorted and paged, and say how many there are")
    func lists() throws {
        let people = try (1...5).map { try scim(#"{"id":"u\#($0)","userName":"p\#(9 - $0)@example.com"}"#) }
        func list(_ query: [String: String]) throws -> String {
            let request = try ListRequest { query[$0] }
            return text(try ListResponse.body(of: people, .user, request))
        }
        let page = try list(["sortBy": "userName", "startIndex": "2", "count": "2", "attributes": "id"])
        #expect(
            page
                == #"{"schemas":["\#(ListResponse.schema)"],"totalResults":5,"startIndex":2,"itemsPerPage":2,"Resources":[{"id":"u4"},{"id":"u3"}]}"#
        )
        #expect(
            try list(["filter": #"userName eq "p4@example.com""#, "count": "0"]).contains(
                #""totalResults":1,"startIndex":1,"itemsPerPage":0,"Resources":[]"#))
        #expect(try list(["startIndex": "-3", "count": "-1"]).contains(#""startIndex":1,"itemsPerPage":0"#))
        #expect(try list(["startIndex": "99"]).contains(#""totalResults":5,"startIndex":99,"itemsPerPage":0"#))
        #expect(
            try list(["sortBy": "userName", "sortOrder": "descending", "attributes": "id"]).contains(
                #"[{"id":"u1"},{"id":"u2"}"#))
        for query in [["count": "many"], ["sortBy": "shoe"], ["sortBy": "a b"], ["filter": "x"]] {
            #expect(throws: SCIMError.self) { try list(query) }
        }
    }

    @Test("what is said of schemas is what is checked")
    func discovery() {
        for type in ResourceType.all {
            let document = type.document(base: "https://example.com/scim/v2")
            #expect(document["endpoint"] == .string(type.endpoint))
            for schema in [type.schema] + type.extensions {
                let attributes = (schema.document(base: "x")["attributes"] ?? .null).elements
                #expect(attributes.count == schema.attributes.count)
                for attribute in attributes {
                    guard let name = attribute.object?["name"]?.string else {
                        Issue.record("an attribute has no name")
                        continue
                    }
                    let path = AttributePath(schema: schema.id, name: name)
                    #expect(
                        type.resolve(path)?.attribute.mutability.rawValue == attribute.object?["mutability"]?.string)
                }
            }
        }
        #expect(ServiceProviderConfig.document(base: "x")["bulk"]?.object?["supported"] == .bool(false))
    }

    @Test("errors carry status, word and what is wrong")
    func errors() {
        let error = SCIMError(.uniqueness, "there is a person with this userName")
        #expect(
            text(error.body)
                == #"{"schemas":["\#(SCIMError.schema)"],"status":"409","scimType":"uniqueness","detail":"there is a person with this userName"}"#
        )
        #expect(text(SCIMError(.notFound, "no such person").body).contains(#""status":"404","detail""#))
    }
}
