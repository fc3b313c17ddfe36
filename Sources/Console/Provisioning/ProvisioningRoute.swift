import HTTPTypes
import SCIM

/// What a directory asks for, by method and path (RFC 7644 section 3.2).
enum ProvisioningRoute: Hashable {
    /// Where SCIM is served.
    static let root = "/scim/v2"

    case list(ResourceType)
    case search(ResourceType)
    case create(ResourceType)
    case read(ResourceType, id: String)
    case replace(ResourceType, id: String)
    case patch(ResourceType, id: String)
    case remove(ResourceType, id: String)
    case serviceProviderConfig
    case resourceTypes
    case resourceType(String)
    case schemas
    case schema(String)

    /// Whether a path, without its query, is one of these or would be.
    static func isBelow(_ path: some StringProtocol) -> Bool { path == root || path.hasPrefix(root + "/") }

    /// - Throws: `notFound`, `methodNotAllowed`, `notImplemented`.
    init(_ method: HTTPRequest.Method, _ path: some StringProtocol) throws(SCIMError) {
        // Nothing of ours needs an escape in a path, and an id that has one is nobody's.
        let below = String(path).dropFirst(Self.root.count + 1)
        let parts = below.split(separator: "/", omittingEmptySubsequences: false).map { String($0) }
        let (first, second): (String, String?) = (parts.first ?? "", parts.dropFirst().first)
        guard parts.count <= 2, second != "" else { throw Self.unknown }
        let method = method == .head ? .get : method
        switch (first, second) {
        case ("Bulk", nil), (".search", nil):
            throw SCIMError(.notImplemented, "`/\(first)` is not served; ask for one kind of resource at a time")
        case ("ServiceProviderConfig", nil): self = try Self.reading(method, .serviceProviderConfig)
        case ("ResourceTypes", nil): self = try Self.reading(method, .resourceTypes)
        case ("ResourceTypes", let name?): self = try Self.reading(method, .resourceType(name))
        case ("Schemas", nil): self = try Self.reading(method, .schemas)
        case ("Schemas", let id?): self = try Self.reading(method, .schema(id))
        default:
            guard let type = ResourceType.all.first(where: { $0.endpoint == "/" + first }) else { throw Self.unknown }
            self = try Self.resource(method, type, second)
        }
    }

    private static func resource(
        _ method: HTTPRequest.Method, _ type: ResourceType, _ id: String?
    ) throws(SCIMError) -> ProvisioningRoute {
        switch (method, id) {
        case (.get, nil): return .list(type)
        case (.post, nil): return .create(type)
        case (.post, ".search"): return .search(type)
        case (.get, let id?): return .read(type, id: id)
        case (.put, let id?): return .replace(type, id: id)
        case (.patch, let id?): return .patch(type, id: id)
        case (.delete, let id?): return .remove(type, id: id)
        default: throw notAllowed
        }
    }

    private static func reading(
        _ method: HTTPRequest.Method, _ route: ProvisioningRoute
    ) throws(SCIMError) -> ProvisioningRoute {
        guard method == .get else { throw notAllowed }
        return route
    }

    private static var unknown: SCIMError { SCIMError(.notFound, "nothing is served at this address") }
    private static var notAllowed: SCIMError { SCIMError(.methodNotAllowed, "the method is not for this address") }
}
