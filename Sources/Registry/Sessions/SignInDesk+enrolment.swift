internal import Domain
internal import Synchronization
public import Trust

/// Setting up a second factor: the password once more, a key for the app, a code that shows the app has it.
extension SignInDesk {
    /// How the first step ended.
    public enum Enrolment: Hashable, Sendable {
        /// The key waits for a code (``enrolment(in:)``).
        case begun
        case refused
        case throttled(retryAfterSeconds: Int)
    }

    /// Makes a key for whoever a session belongs to, once they have given their password: a session that somebody found is
    /// not enough to lock its owner out.
    public func beginEnrolment(
        in session: Session, password: String, client: String
    ) async throws(RegistryError) -> Enrolment {
        switch try await confirm(password, of: session.person, client: client) {
        case .throttled(let seconds): return .throttled(retryAfterSeconds: seconds)
        case .refused, .secondFactor: return .refused
        case .accepted:
            let now = registry.time.now
            enrolments.withLock { $0.keep(.generate(), under: session.token.digest, now: now) }
            return .begun
        }
    }

    /// The key that waits for its code in a session; `nil` when none does, or not any more.
    public func enrolment(in session: Session) -> AuthenticatorKey? {
        enrolments.withLock { $0.value(session.token.digest, now: registry.time.now) }
    }

    /// Sets the factor up when the code is the key's.
    ///
    /// - Returns: Recovery codes, to be shown once; `nil` for a code that is not the key's.
    /// - Throws: `.denied`, and `.invalid` when no key waits.
    public func finishEnrolment(
        in session: Session, code: String, by administrator: Administrator
    ) async throws(RegistryError) -> [RecoveryCode]? {
        guard let key = enrolment(in: session) else {
            throw .invalid("no second factor is being set up here, or not any more; begin again")
        }
        guard let code = AuthenticatorCode(code), let step = key.step(of: code, now: registry.time.now, after: -1)
        else { return nil }
        let codes = try await Administration(registry).setUpFactor(
            key, step: step, of: session.person.email, sealer: factors.sealer, session: session.token.digest,
            by: administrator)
        enrolments.withLock { $0.forget(session.token.digest) }
        _ = try await note(.oneTimePassword, in: session.token)
        return codes
    }

    /// Other recovery codes for somebody.
    public func renewRecoveryCodes(
        of person: String, by administrator: Administrator
    ) async throws(RegistryError) -> [RecoveryCode] {
        try await Administration(registry).renewRecoveryCodes(
            of: person, sealer: factors.sealer, by: administrator)
    }
}
