import HTTPTypes
import NIOCore
import Registry
import SCIM

/// One request of a directory that is known, read from what came.
struct ProvisioningCall {
    private let route: ProvisioningRoute
    private let request: HTTPRequest
    private let query: FormFields
    private let body: [UInt8]
    private let administrator: Administrator
    /// Where SCIM is served, as the directory knows it.
    private let base: String

    init(
        _ request: HTTPRequest, _ body: ByteBuffer, by administrator: Administrator, overTLS: Bool
    ) throws(DirectoryError) {
        let target = request.path ?? ""
        let path = target.prefix { $0 != "?" }
        route = try Self.scim { () throws(SCIMError) in try ProvisioningRoute(request.method, path) }
        guard target.utf8.count <= 16_384, let query = FormFields(target.utf8.dropFirst(path.utf8.count + 1)) else {
            throw .refused(SCIMError(.invalidSyntax, "what stands behind the question mark cannot be read"))
        }
        self.query = query
        self.request = request
        self.body = Array(body.readableBytesView)
        self.administrator = administrator
        base = Self.base(request, overTLS: overTLS)
    }

    func answer(from directory: Directory) async throws(DirectoryError) -> ProvisioningAnswer {
        switch route {
        case .list(let type):
            let wanted = try Self.scim { () throws(SCIMError) in try ListRequest { query[$0] } }
            return ProvisioningAnswer(.ok, try await directory.list(wanted, call(type)))
        case .search(let type):
            let sent = try message()
            let wanted = try Self.scim { () throws(SCIMError) in try ListRequest { Self.text(sent[$0]) } }
            return ProvisioningAnswer(.ok, try await directory.list(wanted, call(type)))
        case .create(let type):
            let (sent, projection) = (try message(), try projection())
            let made = try await directory.create(sent, call(type))
            return resource(.created, made.resource, projection, type)
        case .read(let type, let id):
            let projection = try projection()
            let found = try await directory.resource(id, call(type))
            if let tags = request.headerFields[.ifNoneMatch], let tag = Directory.tag(of: found),
                EntityTags(tags).match(tag)
            {
                var answer = ProvisioningAnswer(.notModified)
                answer.headers[.eTag] = tag
                return answer
            }
            return resource(.ok, found, projection, type)
        case .replace(let type, let id):
            let (sent, projection) = (try message(), try projection())
            let changed = try await directory.replace(id, with: sent, call(type), if: precondition)
            return resource(.ok, changed.resource, projection, type)
        case .patch(let type, let id):
            let (sent, projection) = (try message(), try projection())
            let patch = try Self.scim { () throws(SCIMError) in try PatchRequest(.object(sent)) }
            let changed = try await directory.patch(id, patch, call(type), if: precondition)
            return resource(.ok, changed.resource, projection, type)
        case .remove(let type, let id):
            try await directory.remove(id, call(type), if: precondition)
            return ProvisioningAnswer(.noContent)
        case .serviceProviderConfig:
            return ProvisioningAnswer(.ok, .object(ServiceProviderConfig.document(base: base)))
        case .resourceTypes: return list(ResourceType.all.map { $0.document(base: base) })
        case .resourceType(let name):
            return try document(ResourceType.all.first { $0.name == name }?.document(base: base))
        case .schemas: return list(Self.schemas.map { $0.document(base: base) })
        case .schema(let id): return try document(Self.schemas.first { $0.id == id }?.document(base: base))
        }
    }

    private static let schemas = ResourceType.all.flatMap { [$0.schema] + $0.extensions }

    // MARK: - Parts

    private func call(_ type: ResourceType) -> Directory.Call { Directory.Call(type, base: base, by: administrator) }

    private func message() throws(DirectoryError) -> SCIMObject {
        let type = request.headerFields[.contentType]?.prefix { $0 != ";" && $0 != " " }.lowercased()
        guard type == ProvisioningAnswer.contentType || type == "application/json" else {
            throw .refused(SCIMError(.unsupportedMedia, "the body is sent as `\(ProvisioningAnswer.contentType)`"))
        }
        let value = try Self.scim { () throws(SCIMError) in try SCIMValue(json: body) }
        guard let object = value.object else {
            throw .refused(SCIMError(.invalidSyntax, "the message is not a JSON object"))
        }
        return object
    }

    private func projection() throws(DirectoryError) -> Projection {
        try Self.scim { () throws(SCIMError) in
            try Projection(attributes: query["attributes"], excluded: query["excludedAttributes"])
        }
    }

    private var precondition: Directory.Precondition {
        guard let field = request.headerFields[.ifMatch] else { return { _ in true } }
        return { EntityTags(field).match($0) }
    }

    private func resource(
        _ status: HTTPResponse.Status, _ resource: SCIMObject, _ projection: Projection, _ type: ResourceType
    ) -> ProvisioningAnswer {
        ProvisioningAnswer(
            status, resource, tag: Directory.tag(of: resource), shown: projection.applied(to: resource, type))
    }

    private func list(_ documents: [SCIMObject]) -> ProvisioningAnswer {
        ProvisioningAnswer(.ok, ListResponse.body(documents, total: documents.count))
    }

    private func document(_ document: SCIMObject?) throws(DirectoryError) -> ProvisioningAnswer {
        guard let document else { throw .refused(SCIMError(.notFound, "nothing is described under this name")) }
        return ProvisioningAnswer(.ok, .object(document))
    }

    /// What a search's body says, as an address would.
    private static func text(_ value: SCIMValue?) -> String? {
        switch value {
        case .string(let text): text
        case .number(let text): text
        case .array(let elements): elements.compactMap(\.string).joined(separator: ",")
        default: nil
        }
    }

    /// Of the host that was asked only what a host can be called.
    private static func base(_ request: HTTPRequest, overTLS: Bool) -> String {
        let host = request.authority ?? ""
        let isHost =
            (1...255).contains(host.utf8.count)
            && host.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"):
                    true
                default: "-.:[]".utf8.contains(byte)
                }
            }
        return (overTLS ? "https://" : "http://") + (isHost ? host : "localhost") + ProvisioningRoute.root
    }

    private static func scim<Value>(_ work: () throws(SCIMError) -> Value) throws(DirectoryError) -> Value {
        do { return try work() } catch { throw .refused(error) }
    }
}
