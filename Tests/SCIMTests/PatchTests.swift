import TestKit
import Testing

@testable import SCIM

@Suite("PATCH")
struct PatchTests {
    private func patched(
        _ resource: String, _ operations: String, _ type: ResourceType = .user
    ) throws -> SCIMObject {
        let body = try SCIMValue(
            json: Array(#"{"schemas":["\#(PatchRequest.schema)"],"Operations":[\#(operations)]}"#.utf8))
        return try PatchRequest(body).applied(to: scim(resource), type)
    }

    private func members(_ operations: String) throws -> [String] {
        (try patched(crew, operations, .group)["members"] ?? .null).elements.compactMap { $0.object?["value"]?.string }
    }

    @Test("adds, replaces and removes single values, parts of them, and those of an extension")
    func single() throws {
        let after = try patched(
            ada,
            """
            {"op":"replace","path":"displayName","value":"Countess"},{"op":"remove","path":"title"},
            {"op":"add","path":"name.givenName","value":"Augusta"},{"op":"replace","path":"name","value":{"formatted":"A. B."}},
            {"op":"replace","path":"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department","value":"Sales"},
            {"op":"add","path":"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager","value":"u9"}
            """)
        #expect(after["displayName"] == .string("Countess"))
        #expect(after["title"] == nil)
        #expect(text(after["name"]) == #"{"givenName":"Augusta","familyName":"Byron","formatted":"A. B."}"#)
        #expect(text(after[Schema.enterpriseUser.id]) == #"{"department":"Sales","manager":{"value":"u9"}}"#)
        #expect(text(after["schemas"]) == #"["\#(Schema.user.id)","\#(Schema.enterpriseUser.id)"]"#)
    }

    @Test(
        "understands how Entra writes it",
        arguments: [
            (#"{"op":"Replace","path":"active","value":"False"}"#, "active", "false"),
            (
                #"{"op":"Add","path":"emails[type eq \"work\"].value","value":"a@b.example"}"#, "emails",
                #"[{"value":"a@b.example","type":"work","primary":true},{"value":"ada@home.example","type":"home"}]"#
            ),
            (
                #"{"op":"Add","path":"emails[type eq \"other\"].value","value":"a@b.example"}"#, "emails",
                #"[{"value":"ada@example.com","type":"work","primary":true},{"value":"ada@home.example","type":"home"},{"type":"other","value":"a@b.example"}]"#
            ),
            (
                #"{"op":"Replace","value":{"displayName":"X","name.givenName":"Y","active":"True"}}"#, "name",
                #"{"givenName":"Y","familyName":"Byron"}"#
            ),
            (
                #"{"op":"Add","value":{"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department":"Sales"}}"#,
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User", #"{"department":"Sales"}"#
            ),
            (#"{"op":"Add","path":"phoneNumbers[type eq \"work\"].value","value":"5"}"#, "active", "true"),
            (
                #"{"op":"Add","path":"roles","value":[{"primary":"True","value":"auditor"}]}"#, "roles",
                #"[{"primary":true,"value":"auditor"}]"#
            ),
        ])
    func entra(_ operation: String, _ attribute: String, _ expected: String) throws {
        #expect(text(try patched(ada, operation)[attribute]) == expected)
    }

    @Test("understands how Okta writes it: whole objects without a path, read-only attributes among them")
    func okta() throws {
        let after = try patched(
            ada, #"{"op":"replace","value":{"id":"u1","active":false,"groups":[],"meta":{"version":"x"}}}"#)
        #expect(after["active"] == .bool(false))
        #expect(after["id"] == .string("u1"))
        #expect(after["meta"]?.object?["version"] == nil)
        let group = try patched(
            crew, #"{"op":"replace","value":{"id":"g1","displayName":"team"}}"#, .group)
        #expect(group["displayName"] == .string("team"))
        #expect((group["members"] ?? .null).elements.count == 3)
    }

    @Test(
        "removing members with a list takes these and never empties the group",
        arguments: [
            (#"{"op":"Remove","path":"members","value":[{"value":"u2"}]}"#, ["u1", "u3"]),
            (#"{"op":"remove","path":"members","value":[{"value":"u2"},{"value":"u3"}]}"#, ["u1"]),
            (#"{"op":"remove","path":"members","value":[{"value":"u9"}]}"#, ["u1", "u2", "u3"]),
            (#"{"op":"remove","path":"members","value":[]}"#, ["u1", "u2", "u3"]),
            (#"{"op":"remove","path":"members","value":{"value":"u1"}}"#, ["u2", "u3"]),
            (#"{"op":"remove","path":"members","value":["u1"]}"#, ["u2", "u3"]),
            (#"{"op":"remove","path":"members[value eq \"u1\"]"}"#, ["u2", "u3"]),
            (#"{"op":"remove","path":"members[value eq \"u9\"]"}"#, ["u1", "u2", "u3"]),
            (#"{"op":"add","path":"members","value":[{"value":"u4"},{"value":"u1"}]}"#, ["u1", "u2", "u3", "u4"]),
            (#"{"op":"replace","path":"members","value":[{"value":"u7"}]}"#, ["u7"]),
            (#"{"op":"remove","path":"members"}"#, []),
        ])
    func membership(_ operation: String, _ expected: [String]) throws {
        #expect(try members(operation) == expected)
    }

    @Test("more work than one request is worth is refused")
    func bounded() throws {
        let remove = #"{"op":"remove","path":"members[value eq \"nobody\"]"}"#
        let body = try SCIMValue(json: Array(#"{"Operations":[\#(remove),\#(remove),\#(remove)]}"#.utf8))
        let (request, group) = (try PatchRequest(body), try scim(crew))
        let values = (group["members"] ?? .null).elements.count
        #expect(throws: Never.self) { try request.applied(to: group, .group, lookingAt: 3 * values) }
        let refused = #expect(throws: SCIMError.self) {
            try request.applied(to: group, .group, lookingAt: 3 * values - 1)
        }
        #expect(refused?.reason == .tooMany)
    }

    @Test("long lists of members are added and taken away, each once")
    func manyMembers() throws {
        func list(_ range: Range<Int>) -> SCIMValue {
            .array(range.map { .object(SCIMObject([.init("value", .string("p\($0)"))])) })
        }
        func patched(_ group: SCIMObject, _ word: String, _ members: SCIMValue) throws -> SCIMObject {
            let operation = SCIMObject([
                .init("op", .string(word)), .init("path", .string("members")), .init("value", members),
            ])
            let body = SCIMValue.object(SCIMObject([.init("Operations", .array([.object(operation)]))]))
            return try PatchRequest(body).applied(to: group, .group)
        }
        let group = try patched(scim(crew), "add", list(0..<10_000))
        let twice = try patched(group, "add", list(5_000..<12_000))
        #expect((twice["members"] ?? .null).elements.count == 12_003)
        let left = try patched(twice, "remove", list(1..<12_000))
        #expect(
            (left["members"] ?? .null).elements.compactMap { $0.object?["value"]?.string } == ["u1", "u2", "u3", "p0"])
    }

    @Test("only one value is primary, the one that was set last")
    func primary() throws {
        let after = try patched(ada, #"{"op":"add","path":"emails","value":{"value":"x@y.example","primary":true}}"#)
        let primary = (after["emails"] ?? .null).elements.filter { $0.object?["primary"]?.bool == true }
        #expect(primary.map { $0.object?["value"] } == [.string("x@y.example")])
        let other = try patched(ada, #"{"op":"replace","path":"emails[type eq \"home\"].primary","value":true}"#)
        #expect((other["emails"] ?? .null).elements.map { $0.object?["primary"]?.bool } == [false, true])
    }

    @Test(
        "what cannot be done is refused with its word",
        arguments: [
            (#"{"op":"replace","path":"id","value":"u2"}"#, "mutability"),
            (#"{"op":"add","path":"groups","value":[{"value":"g1"}]}"#, "mutability"),
            (#"{"op":"remove","path":"userName"}"#, "invalidValue"),
            (#"{"op":"replace","path":"userName","value":""}"#, "invalidValue"),
            (#"{"op":"replace","path":"active","value":"perhaps"}"#, "invalidValue"),
            (#"{"op":"replace","path":"emails","value":[{"value":5}]}"#, "invalidValue"),
            (#"{"op":"replace","path":"displayName"}"#, "invalidValue"),
            (#"{"op":"remove"}"#, "noTarget"), (#"{"op":"remove","value":{"title":"x"}}"#, "noTarget"),
            (#"{"op":"add","value":"x"}"#, "noTarget"),
            (#"{"op":"replace","path":"emails[value co \"zz\"].type","value":"work"}"#, "noTarget"),
            (#"{"op":"replace","path":"displayName[type eq \"x\"]","value":"y"}"#, "invalidPath"),
            (#"{"op":"replace","path":"emails[","value":"y"}"#, "invalidPath"),
            (#"{"op":"replace","path":"a b","value":"y"}"#, "invalidPath"),
            (#"{"op":"replace","path":7,"value":"y"}"#, "invalidPath"),
            (#"{"op":"remove","path":"emails[shoe eq \"x\"]"}"#, "invalidFilter"),
            (#"{"op":"move","path":"title","value":"y"}"#, "invalidSyntax"), (#"{"path":"title"}"#, "invalidSyntax"),
            ("5", "invalidSyntax"),
        ])
    func refusals(_ operation: String, _ word: String) {
        let error = #expect(throws: SCIMError.self) { try patched(ada, operation) }
        #expect(error?.scimType == word)
        #expect(error?.status == 400)
    }

    @Test("a body without operations, or with too many, is refused")
    func bodies() throws {
        for body in ["{}", #"{"Operations":[]}"#, #"{"Operations":{}}"#, "[]"] {
            let value = try SCIMValue(json: Array(body.utf8))
            #expect(throws: SCIMError.self) { try PatchRequest(value) }
        }
        let many = SCIMValue.object(
            SCIMObject([
                .init(
                    "Operations",
                    .array(Array(repeating: .object(SCIMObject([.init("op", .string("add"))])), count: 1_001)))
            ]))
        #expect(throws: SCIMError(.tooLarge, "a PATCH has at most 1000 operations")) { try PatchRequest(many) }
    }

    @Test("random operations leave a resource of its schema or refuse", arguments: 0..<20)
    func fuzz(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let paths = [
            "members", "members[value eq \"u1\"]", "members.value", "members[value eq \"u1\"].display", "displayName",
            "id", "x",
            "urn:a:b", "meta.created", "members[type pr].type", "",
        ]
        let values = [
            #""u1""#, "null", "[]", #"[{"value":"u5"}]"#, #"{"value":"u6"}"#, "true", "5", #"{"displayName":"n"}"#,
        ]
        for _ in 0..<300 {
            let operations = (0...random.below(3)).map { _ in
                #"{"op":"\#(["add", "Replace", "remove"][random.below(3)])","path":\#(quoted(paths[random.below(paths.count)])),"value":\#(values[random.below(values.count)])}"#
            }
            do {
                let after = try patched(crew, operations.joined(separator: ","), .group)
                #expect(after["displayName"]?.string?.isEmpty == false)
                #expect(after["id"] == .string("g1"))
                for member in (after["members"] ?? .null).elements { #expect(member.object != nil) }
            } catch let error as SCIMError {
                #expect(error.status == 400)
            }
        }
    }

    private func quoted(_ text: String) -> String { String(decoding: SCIMValue.string(text).json, as: UTF8.self) }
}
