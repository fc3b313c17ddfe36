import Domain
import Logging
import Registry
import SignOn
import Trust

/// Signing in at the provider as it is: asked over the network, let in by the registry.
final class LiveSingleSignOn: SingleSignOn {
    private let provider: OpenIDProvider
    private let desk: IdentityDesk
    private let logger: Logger
    let leavesPasswords: Bool

    init(_ provider: OpenIDProvider, desk: IdentityDesk, leavesPasswords: Bool, logger: Logger) {
        self.provider = provider
        self.desk = desk
        self.leavesPasswords = leavesPasswords
        self.logger = logger
    }

    var name: String { provider.settings.name }

    func begin(place: String, session: String?) async throws(ConsoleServiceError) -> SingleSignOnStart {
        do throws(SignOnError) {
            let start = try await provider.begin(place: place, session: session)
            return .leave(
                address: start.address, ticket: start.ticket, seconds: OpenIDProvider.ticketLifetime)
        } catch {
            tell(error)
            return error == .busy ? .busy : .unavailable
        }
    }

    func finish(
        _ field: @Sendable (String) -> String?, ticket: String?, client: String
    ) async throws(ConsoleServiceError) -> SingleSignOnResult {
        let attempt: IdentityDesk.Attempt
        switch desk.admit(client: client) {
        case .admitted(let admitted): attempt = admitted
        case .throttled(let seconds): return .throttled(retryAfterSeconds: seconds)
        }
        let found: OpenIDProvider.Finish
        do throws(SignOnError) {
            found = try await provider.finish(AuthorizationAnswer(field), ticket: ticket)
        } catch {
            tell(error)
            return try await refuse(error, attempt)
        }
        do throws(RegistryError) {
            let answer =
                if let session = found.session {
                    try await desk.stepUp(found.identity, in: session, attempt)
                } else {
                    try await desk.signIn(found.identity, attempt)
                }
            return switch answer {
            case .accepted where found.session != nil: .steppedUp(place: found.place)
            case .accepted(let person): .accepted(person, found.identity, place: found.place)
            case .refused(.differentPerson): .differentPerson
            case .refused(.noSecondFactor): .noSecondFactor
            case .refused(.noAddress): .noAddress
            case .refused(.addressChanged), .refused(.subjectChanged): .otherPerson
            case .refused(.overtaken): .busy
            case .refused(.unknownPerson), .refused(.inactivePerson): .unknown
            }
        } catch {
            if case .denied = error { return .unknown }
            throw ConsoleServiceError(error)
        }
    }

    func endSessionAddress() async -> String? { await provider.endSessionAddress() }

    private func refuse(
        _ error: SignOnError, _ attempt: IdentityDesk.Attempt
    ) async throws(ConsoleServiceError) -> SingleSignOnResult {
        let (result, isUndecided): (SingleSignOnResult, Bool) =
            switch error {
            case .stale: (.stale, false)
            case .declined: (.declined, false)
            case .codeRefused, .refused: (.disbelieved, false)
            case .provider: (.unavailable, true)
            case .busy: (.busy, true)
            }
        do throws(RegistryError) {
            try await desk.refuse(
                Reason(code: error.code, message: error.description), isUndecided: isUndecided, attempt)
        } catch {
            throw ConsoleServiceError(error)
        }
        return result
    }

    /// What is wrong with the provider concerns whoever runs Sallyport; what browsers send is on record alone.
    private func tell(_ error: SignOnError) {
        switch error {
        case .provider(.resting), .stale, .declined, .busy, .codeRefused: break
        case .provider, .refused:
            logger.warning("a sign-in by way of the provider failed", metadata: ["why": "\(error)"])
        }
    }
}
