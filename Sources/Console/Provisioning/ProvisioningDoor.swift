import Domain
import HTTPTypes
import Logging
import NIOCore
public import Registry
import SCIM
import Synchronization
import Trust

/// Where directories provision people and groups: SCIM 2.0 (RFC 7644) at `/scim/v2`.
///
/// A key for provisioning opens it and nothing else does: no session, and no key of a person. It is asked for before
/// anything is told, also what is served.
public final class ProvisioningDoor: Sendable {
    /// What a body may weigh.
    public static let maximumBodyBytes = SCIMValue.longestMessage
    /// Requests a minute: of one key, and of one address whose keys are not known.
    private static let ofKey = 6_000
    private static let ofStranger = 60

    private let registry: Registry
    private let directory: Directory
    private let limiter = Mutex(RateLimiter<String>(capacity: 10_000))

    public init(registry: Registry, directory: Directory) {
        self.registry = registry
        self.directory = directory
    }

    /// Whether a request's target is answered here.
    public static func serves(_ target: String) -> Bool { ProvisioningRoute.isBelow(target.prefix { $0 != "?" }) }

    /// Answers one request. Never throws: what fails becomes an answer that says so.
    func respond(
        to request: HTTPRequest, body: ByteBuffer, client: String, overTLS: Bool, logger: Logger
    ) async -> ConsoleResponse {
        let answer: ProvisioningAnswer
        do throws(Refusal) {
            let administrator = try await administrator(request, client, overTLS: overTLS)
            do throws(DirectoryError) {
                let call = try ProvisioningCall(request, body, by: administrator, overTLS: overTLS)
                answer = try await call.answer(from: directory)
            } catch {
                throw Self.refusal(error, logger)
            }
        } catch {
            answer = ProvisioningAnswer(error.cause, retryAfter: error.retryAfter)
        }
        return answer.response(to: request.method)
    }

    private struct Refusal: Error {
        var cause: SCIMError
        var retryAfter: Int?
    }

    // MARK: - Who asks

    private func administrator(
        _ request: HTTPRequest, _ client: String, overTLS: Bool
    ) async throws(Refusal) -> Administrator {
        let stranger = "address \(AddressBlock(client).name)"
        guard let key = BearerKey.read(request) else {
            try admit(stranger, Self.ofStranger)
            throw Refusal(
                cause: SCIMError(
                    .unauthorised, "no key was given; send one for provisioning as `Authorization: Bearer sallyport_…`")
            )
        }
        switch await registry.authenticateDirectory(key, from: client) {
        case .accepted(let credential):
            try admit(credential.id, Self.ofKey)
            registry.noteUse(credential.id, at: registry.time.now)
            return Administrator(
                name: credential.person, client: client, isProtected: overTLS || Circumstances.isThisMachine(client),
                credential: credential.id)
        case .refused(.unavailable, _):
            throw Refusal(cause: SCIMError(.unavailable, KeyRefusal.unavailable.message), retryAfter: 1)
        case .refused(let refusal, let credential):
            try admit(stranger, Self.ofStranger)
            if isWorthRecording {
                await Administration(registry).record(
                    refusal, of: credential, at: "people.provision", client: client)
            }
            throw Refusal(cause: SCIMError(.unauthorised, refusal.message))
        }
    }

    /// Up to a rate, so that nobody fills the record from outside.
    private var isWorthRecording: Bool {
        let now = registry.time.now
        return limiter.withLock { $0.admit("refused keys", perMinute: Self.ofStranger, now: now) } == .admitted
    }

    private func admit(_ caller: String, _ perMinute: Int) throws(Refusal) {
        let now = registry.time.now
        guard case .retryAfter(let seconds) = limiter.withLock({ $0.admit(caller, perMinute: perMinute, now: now) })
        else { return }
        throw Refusal(
            cause: SCIMError(.tooManyRequests, "too many requests within a minute; go on later"), retryAfter: seconds)
    }

    // MARK: - What went wrong

    private static func refusal(_ error: DirectoryError, _ logger: Logger) -> Refusal {
        switch error {
        case .refused(let cause): return Refusal(cause: cause)
        case .registry(.denied(let denial)): return Refusal(cause: SCIMError(.forbidden, denial.description))
        case .registry(.busy), .registry(.overtaken):
            return Refusal(cause: SCIMError(.unavailable, "others are being served; try again shortly"), retryAfter: 1)
        case .registry(.record):
            return Refusal(
                cause: SCIMError(.unavailable, "the change could not be recorded, so it was not made"), retryAfter: 5)
        case .registry(.store):
            logger.error("provisioning failed", metadata: ["kind": "store"])
            return Refusal(
                cause: SCIMError(.unavailable, "the store does not answer; try again shortly"), retryAfter: 5)
        case .registry:
            logger.error("provisioning failed", metadata: ["kind": "registry"])
            return Refusal(cause: SCIMError(.internalError, "the request could not be answered"))
        }
    }
}
