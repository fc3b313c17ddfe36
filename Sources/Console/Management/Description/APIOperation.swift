import Domain
import HTTPTypes

/// One thing the management API does: where it is asked for, what it takes, what it gives. The router, the checks of
/// what comes, and the OpenAPI document are made from these values.
struct APIOperation: Sendable {
    var method: HTTPRequest.Method
    /// Below ``ManagementDoor/root``, with parts of the path in braces.
    var path: String
    var tag: Tag
    /// One line.
    var summary: String
    var detail: String
    /// What the policies are asked.
    var action: Action
    /// Parts of the path and of the query, in this order.
    var parameters: [APIParameter]
    /// What is sent; `nil` where nothing is.
    var body: APISchema?
    var success: Success
    /// Whether the answer carries a tag, and a reader may say which one they have.
    var isTagged: Bool
    /// Whether it is done only as long as the thing has the tag that is named (RFC 9110 section 13.1.1).
    var isConditional: Bool

    /// What is answered where all goes well.
    struct Success: Sendable {
        var status: HTTPResponse.Status
        var says: String
        var content: Content

        enum Content: Hashable, Sendable {
            case nothing
            case json(APISchema)
            /// Lines for programs that check the record.
            case note
        }
    }

    /// What operations are about.
    enum Tag: String, CaseIterable, Sendable {
        case assets = "Assets"
        case approvals = "Approvals"
        case people = "People"
        case keys = "Keys"
        case reviews = "Access reviews"
        case policies = "Policies"
        case record = "Record"
        case api = "API"
    }

    init(
        _ method: HTTPRequest.Method, _ path: String, _ tag: Tag, _ summary: String, _ detail: String,
        action: Action, _ parameters: [APIParameter], body: APISchema? = nil, _ success: Success,
        isTagged: Bool = false, isConditional: Bool = false
    ) {
        self.method = method
        self.path = path
        self.tag = tag
        self.summary = summary
        self.detail = detail
        self.action = action
        self.parameters = parameters
        self.body = body
        self.success = success
        self.isTagged = isTagged
        self.isConditional = isConditional
    }

    var changes: Bool { method != .get }
}

extension APIOperation.Success {
    static func json(_ schema: APISchema, _ says: String) -> Self {
        Self(status: .ok, says: says, content: .json(schema))
    }
    static func shown(_ component: APIComponent, _ says: String) -> Self { json(.component(component), says) }
    static func page(_ component: APIComponent) -> Self { json(.page(of: component), "A part of the list.") }
    static func created(_ component: APIComponent, _ says: String) -> Self {
        Self(status: .created, says: says, content: .json(.component(component)))
    }
    static func done(_ says: String) -> Self { Self(status: .noContent, says: says, content: .nothing) }
    static func note(_ says: String) -> Self { Self(status: .ok, says: says, content: .note) }
}

/// A part of the path or of the query.
struct APIParameter: Sendable {
    enum Place: String, Sendable { case path, query }

    var name: String
    var place: Place
    var schema: APISchema
    var detail: String

    static func path(_ name: String, _ schema: APISchema, _ detail: String) -> Self {
        Self(name: name, place: .path, schema: schema, detail: detail)
    }
    static func query(_ name: String, _ schema: APISchema, _ detail: String) -> Self {
        Self(name: name, place: .query, schema: schema, detail: detail)
    }

    /// What stands in an address, as the schema is asked about it.
    func value(_ text: String) -> APIValue {
        switch schema {
        case .integer: Int(text).flatMap { String($0) == text ? .integer($0) : nil } ?? .string(text)
        case .bool: text == "true" ? true : text == "false" ? false : .string(text)
        default: .string(text)
        }
    }
}
