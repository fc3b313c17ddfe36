import Foundation
import HTTPTypes
import Testing

@testable import Console

@Suite("The management API's description")
struct OpenAPIDocumentTests {
    @Test(
        "every operation is described once, with what it answers and where it fails",
        arguments: ManagementOperation.allCases)
    func complete(operation: ManagementOperation) throws {
        let described = operation.operation
        let value = OpenAPIDocument.value["paths"]?[described.path]?[described.method.rawValue.lowercased()]
        #expect(value?["operationId"]?.string == operation.rawValue)
        let answers = try #require(value?["responses"]?.object).members.map(\.name)
        #expect(answers.contains(String(described.success.status.code)))
        #expect(Set(answers).isSuperset(of: ["400", "401", "403", "429", "503"]))
        #expect(answers.contains("412") == described.isConditional)
        #expect(described.summary.first?.isUppercase == true && described.summary.last != ".")
        #expect(described.detail.last == ".")
    }

    @Test("every component that is spoken of is there")
    func components() throws {
        let schemas = try #require(OpenAPIDocument.value["components"]?["schemas"]?.object)
        let text = String(decoding: OpenAPIDocument.json, as: UTF8.self)
        for part in text.components(separatedBy: "#/components/schemas/").dropFirst() {
            let name = String(part.prefix { $0 != "\"" })
            #expect(schemas[name] != nil, "\(name)")
        }
        #expect(schemas.members.count == APIComponent.allCases.count)
    }

    @Test("problems have types that end in their kinds, and the status of each")
    func problems() {
        for kind in APIProblem.Kind.allCases {
            let body = APIProblem(kind, "what is wrong").body
            #expect(APIProblem.schema.flaws(in: body) == [])
            #expect(
                body["status"]?.integer == kind.status.code && body["type"]?.string?.hasSuffix(kind.rawValue) == true)
        }
    }
}
