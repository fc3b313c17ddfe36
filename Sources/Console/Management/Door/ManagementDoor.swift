import Domain
import HTTPTypes
import Logging
import NIOCore
import Registry
import Synchronization
import Trust

/// Where programs manage Sallyport for a person: JSON over HTTP at `/api/v1`, described by an OpenAPI document.
///
/// A key for management opens it and nothing else does: no session, and no other key. Everything is decided by the same
/// policies as at the console and the command line, about the key's owner, and recorded as theirs.
public final class ManagementDoor: Sendable {
    /// Where the API is served.
    static let root = "/api/v1"
    /// What a body may weigh.
    static let maximumBodyBytes = 1 << 20
    /// What is read of one, so that whoever sends a little too much is told here.
    public static let mostRead = 2 << 20
    /// Requests a minute: of one key, and of one address whose keys are not known.
    private static let ofKey = 6_000
    private static let ofStranger = 60

    private let desk: ManagementDesk
    private let registry: Registry
    private let limiter = Mutex(RateLimiter<String>(capacity: 10_000))

    init(_ services: LiveServices) {
        desk = ManagementDesk(services: services)
        registry = services.registry
    }

    /// Whether a request's target is answered here.
    public static func serves(_ target: String) -> Bool {
        let path = target.prefix { $0 != "?" }
        return path == root || path.hasPrefix(root + "/")
    }

    /// Answers one request. Never throws: what fails becomes an answer that says so.
    func respond(
        to request: HTTPRequest, body: ByteBuffer, client: String, overTLS: Bool, logger: Logger
    ) async -> ConsoleResponse {
        do throws(APIProblem) {
            let administrator = try await administrator(request, client, overTLS: overTLS)
            let call: ManagementCall
            do throws(APIProblem) {
                call = try ManagementCall(request, body, by: administrator)
            } catch {
                // Whoever may not know what there is does not learn it by trying.
                if error.kind == .notFound || error.kind == .methodNotAllowed {
                    try desk.authorise(.readUnknown, .system, by: administrator)
                }
                throw error
            }
            return try await desk.answer(call).response(to: request.method)
        } catch {
            if error.kind == .broken { logger.error("the management API failed", metadata: ["kind": "internal"]) }
            return APIAnswer(error).response(to: request.method)
        }
    }

    // MARK: - Who asks

    private func administrator(
        _ request: HTTPRequest, _ client: String, overTLS: Bool
    ) async throws(APIProblem) -> Administrator {
        let stranger = "address \(AddressBlock(client).name)"
        guard let key = BearerKey.read(request) else {
            try admit(stranger, Self.ofStranger)
            throw APIProblem(
                .unauthorised,
                "no key was given; send one made with `sallyport key create --management` as `Authorization: Bearer sallyport_…`"
            )
        }
        switch await registry.authenticateManagement(key, from: client) {
        case .accepted(let credential, let person):
            try admit(credential.id, Self.ofKey)
            registry.noteUse(credential.id, at: registry.time.now)
            return Administrator(
                name: person.email, client: client, isProtected: overTLS || Circumstances.isThisMachine(client),
                credential: credential.id)
        case .refused(.unavailable, _):
            throw APIProblem(.unavailable, KeyRefusal.unavailable.message, retryAfter: 1)
        case .refused(let refusal, let credential):
            throw try await refused(refusal, credential, client, stranger)
        case .unknown: throw try await refused(.unknown, nil, client, stranger)
        }
    }

    private func refused(
        _ refusal: KeyRefusal, _ credential: Credential?, _ client: String, _ stranger: String
    ) async throws(APIProblem) -> APIProblem {
        try admit(stranger, Self.ofStranger)
        // Up to a rate, so that nobody fills the record from outside.
        let now = registry.time.now
        if limiter.withLock({ $0.admit("refused keys", perMinute: Self.ofStranger, now: now) }) == .admitted {
            await Administration(registry).record(refusal, of: credential, at: "api.open", client: client)
        }
        return APIProblem(.unauthorised, refusal.message)
    }

    private func admit(_ caller: String, _ perMinute: Int) throws(APIProblem) {
        let now = registry.time.now
        guard case .retryAfter(let seconds) = limiter.withLock({ $0.admit(caller, perMinute: perMinute, now: now) })
        else { return }
        throw APIProblem(.tooMany, "too many requests within a minute; go on later", retryAfter: seconds)
    }
}
