import HTTPTypes
import Testing

@testable import Console

@Suite("What a program asks the management API for")
struct OperationTableTests {
    private static func problem(_ method: HTTPRequest.Method, _ path: String) -> APIProblem? {
        do throws(APIProblem) {
            _ = try OperationTable.find(method, path)
            return nil
        } catch {
            return error
        }
    }

    @Test(
        "every operation is found by its own method and path, and no two by the same",
        arguments: ManagementOperation.allCases)
    func found(operation: ManagementOperation) throws {
        let described = operation.operation
        let path = described.path.replacing("{", with: "").replacing("}", with: "")
        let (found, parts) = try OperationTable.find(described.method, path)
        #expect(found == operation)
        let names = described.parameters.filter { $0.place == .path }.map(\.name)
        #expect(parts == Dictionary(uniqueKeysWithValues: names.map { ($0, $0) }))
        #expect(names.allSatisfy { described.path.contains("{\($0)}") })
    }

    @Test("a part of a path is read as addresses are written")
    func escapes() throws {
        #expect(try OperationTable.find(.get, "/people/a%40b.example").1 == ["person": "a@b.example"])
        #expect(try OperationTable.find(.get, "/people/a+b@c.example").1 == ["person": "a+b@c.example"])
        #expect(Self.problem(.get, "/people/a%4")?.kind == .notFound)
        #expect(Self.problem(.get, "/people/a%00b")?.kind == .notFound)
    }

    @Test("what is written out goes before what has a name")
    func literalFirst() throws {
        #expect(try OperationTable.find(.post, "/policies/questions").0 == .askPolicies)
        #expect(Self.problem(.get, "/policies/questions")?.allowed == [.post])
    }

    @Test("everything else is unknown, or says which methods there are")
    func refused() {
        for path in ["", "/", "/asset", "/assets/", "/assets/a/b", "//assets", "/Assets", "/openapi.json/x"] {
            #expect(Self.problem(.get, path)?.kind == .notFound, "\(path)")
        }
        let problem = Self.problem(.delete, "/assets/a/manifest")
        #expect(problem?.kind == .methodNotAllowed && Set(problem?.allowed ?? []) == [.get, .head, .put])
    }

    @Test("nothing beside the path is the door's")
    func below() {
        for target in ["/api/v1", "/api/v1/assets", "/api/v1?x", "/api/v1/a?b=/c"] {
            #expect(ManagementDoor.serves(target), "\(target)")
        }
        for target in ["/api", "/api/v11/assets", "/API/v1", "/api/v2/x", "/people?x=/api/v1/", ""] {
            #expect(!ManagementDoor.serves(target), "\(target)")
        }
    }
}
