import Domain
import HTTPTypes

/// The description of the management API (OpenAPI 3.1), written from what routes and checks its requests.
public enum OpenAPIDocument {
    /// The document, as it is served and as `sallyport api describe` prints it.
    public static var json: [UInt8] { value.json }

    static let value: APIValue = [
        "openapi": "3.1.1",
        "info": [
            "title": "Sallyport management API", "version": "1", "summary": "Governs custom GPTs.",
            "description": .string(about),
        ],
        "servers": [["url": .string(ManagementDoor.root)]],
        "security": [["key": []]],
        "tags": .array(APIOperation.Tag.allCases.map { ["name": .string($0.rawValue)] }),
        "paths": .object(paths),
        "components": [
            "schemas": .object(
                APIObject(APIComponent.allCases.map { .init(name: $0.rawValue, value: $0.schema.document) })),
            "securitySchemes": [
                "key": [
                    "type": "http", "scheme": "bearer",
                    "description": "A key made with `sallyport key create --management`; it speaks for its owner.",
                ]
            ],
        ],
    ]

    private static let about = """
        Everything is decided by the policies about the owner of the key, and acts are recorded as theirs, done or refused. \
        Lists come in pages: `next` of one is `cursor` of the following. What is shown alone has an `ETag`; a change that \
        names it in `If-Match` is made only as long as it is still so. Errors are problem details (RFC 9457).
        """

    /// Path by path, in the order of the operations.
    private static var paths: APIObject {
        var paths = APIObject()
        for operation in ManagementOperation.allCases {
            let described = operation.operation
            var methods = paths[described.path]?.object ?? APIObject()
            methods[described.method.rawValue.lowercased()] = value(described, id: operation.rawValue)
            paths[described.path] = .object(methods)
        }
        return paths
    }

    private static func value(_ operation: APIOperation, id: String) -> APIValue {
        var object = APIObject([
            .init(name: "operationId", value: .string(id)),
            .init(name: "tags", value: [.string(operation.tag.rawValue)]),
            .init(name: "summary", value: .string(operation.summary)),
            .init(name: "description", value: .string(operation.detail)),
            .init(name: "x-sallyport-action", value: .string(operation.action.rawValue)),
        ])
        let parameters = operation.parameters.map(value) + headers(operation)
        if !parameters.isEmpty { object["parameters"] = .array(parameters) }
        if let body = operation.body {
            object["requestBody"] = [
                "required": true, "content": [APIAnswer.json: ["schema": body.document]],
            ]
        }
        object["responses"] = .object(responses(operation))
        return .object(object)
    }

    private static func value(_ parameter: APIParameter) -> APIValue {
        [
            "name": .string(parameter.name), "in": .string(parameter.place.rawValue),
            "required": .bool(parameter.place == .path), "description": .string(parameter.detail),
            "schema": parameter.schema.document,
        ]
    }

    private static func headers(_ operation: APIOperation) -> [APIValue] {
        var headers: [APIValue] = []
        if operation.isConditional { headers.append(header("If-Match", "Only as long as it has one of these tags.")) }
        if operation.isTagged { headers.append(header("If-None-Match", "Only if it has none of these tags.")) }
        return headers
    }

    private static func header(_ name: String, _ detail: String) -> APIValue {
        [
            "name": .string(name), "in": "header", "required": false, "description": .string(detail),
            "schema": ["type": "string"],
        ]
    }

    // MARK: - What is answered

    private static func responses(_ operation: APIOperation) -> APIObject {
        let success = operation.success
        var described = APIObject([.init(name: "description", value: .string(success.says))])
        switch success.content {
        case .nothing: break
        case .json(let schema): described["content"] = [APIAnswer.json: ["schema": schema.document]]
        case .note: described["content"] = ["text/plain": ["schema": ["type": "string"]]]
        }
        var headers = APIObject()
        if operation.isTagged || operation.isConditional {
            headers["ETag"] = [
                "schema": ["type": "string"], "required": .bool(operation.isTagged),
                "description": "What `If-Match` takes.",
            ]
        }
        if success.status == .created { headers["Location"] = ["schema": ["type": "string"], "required": true] }
        if !headers.members.isEmpty { described["headers"] = .object(headers) }
        var responses = APIObject([.init(name: String(success.status.code), value: .object(described))])
        if operation.isTagged { responses["304"] = ["description": "It still has this tag."] }
        for kind in problems(operation).sorted(by: { $0.status.code < $1.status.code }) {
            responses[String(kind.status.code)] = [
                "description": .string(kind.title),
                "content": [APIProblem.contentType: ["schema": APISchema.component(.problem).document]],
            ]
        }
        return responses
    }

    private static func problems(_ operation: APIOperation) -> Set<APIProblem.Kind> {
        var kinds: Set<APIProblem.Kind> = [
            .invalid, .unauthorised, .forbidden, .notAcceptable, .tooMany, .broken, .unavailable,
        ]
        if operation.parameters.contains(where: { $0.place == .path }) || operation.success.content == .note {
            kinds.insert(.notFound)
        }
        if operation.changes { kinds.formUnion([.conflict, .tooLarge]) }
        if operation.body != nil { kinds.formUnion([.unsupportedMedia, .tooLarge]) }
        if operation.isConditional { kinds.insert(.changed) }
        if operation.body == .anyObject { kinds.insert(.invalidManifest) }
        if operation.parameters.contains(where: { $0.name == "label" }) { kinds.insert(.conflict) }
        return kinds
    }
}
