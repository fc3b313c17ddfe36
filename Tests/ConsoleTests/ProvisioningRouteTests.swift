import HTTPTypes
import SCIM
import Testing

@testable import Console

@Suite("What a directory asks for")
struct ProvisioningRouteTests {
    private static func refusal(_ method: HTTPRequest.Method, _ path: String) -> SCIMError.Reason? {
        do throws(SCIMError) {
            _ = try ProvisioningRoute(method, path)
            return nil
        } catch {
            return error.reason
        }
    }

    @Test("each method and path stands for one thing")
    func routes() throws {
        let routes: [(HTTPRequest.Method, String, ProvisioningRoute)] = [
            (.get, "/Users", .list(.user)), (.head, "/Groups", .list(.group)), (.post, "/Users", .create(.user)),
            (.post, "/Users/.search", .search(.user)), (.get, "/Users/a1", .read(.user, id: "a1")),
            (.put, "/Groups/g1", .replace(.group, id: "g1")), (.patch, "/Groups/g1", .patch(.group, id: "g1")),
            (.delete, "/Users/a1", .remove(.user, id: "a1")), (.get, "/Schemas", .schemas),
            (.get, "/Schemas/urn:x", .schema("urn:x")), (.get, "/ResourceTypes", .resourceTypes),
            (.get, "/ResourceTypes/User", .resourceType("User")),
            (.get, "/ServiceProviderConfig", .serviceProviderConfig),
        ]
        for (method, path, route) in routes {
            #expect(try ProvisioningRoute(method, "/scim/v2" + path) == route, "\(method) \(path)")
        }
    }

    @Test("everything else is unknown, for another method, or not served")
    func refused() {
        for path in ["", "/", "/users", "/Users/", "/Users/a/b", "/Nothing", "/ServiceProviderConfig/x", "//Users"] {
            #expect(Self.refusal(.get, "/scim/v2" + path) == .notFound, "\(path)")
        }
        for (method, path) in [
            (HTTPRequest.Method.delete, "/Users"), (.post, "/Users/a1"), (.post, "/Schemas"), (.options, "/Users"),
        ] {
            #expect(Self.refusal(method, "/scim/v2" + path) == .methodNotAllowed, "\(method) \(path)")
        }
        for path in ["/Bulk", "/.search"] { #expect(Self.refusal(.post, "/scim/v2" + path) == .notImplemented) }
    }

    @Test("nothing beside the path is the door's")
    func below() {
        for target in ["/scim/v2", "/scim/v2/Users", "/scim/v2?x", "/scim/v2/a?b=/c"] {
            #expect(ProvisioningDoor.serves(target), "\(target)")
        }
        for target in ["/scim", "/scim/v22/Users", "/SCIM/v2", "/scim/v1/Users", "/people?x=/scim/v2/", ""] {
            #expect(!ProvisioningDoor.serves(target), "\(target)")
        }
    }

    @Test(
        "tags are compared weakly, one by one",
        arguments: [
            ("W/\"2\"", true), ("\"2\"", true), ("*", true), ("\"1\", W/\"2\" ,\"3\"", true), ("W/\"22\"", false),
            ("", false), ("2", false), ("\"1\",\"3\"", false), ("w/\"2\"", false),
        ])
    func tags(field: String, matches: Bool) {
        #expect(EntityTags(field).match("W/\"2\"") == matches)
    }
}
