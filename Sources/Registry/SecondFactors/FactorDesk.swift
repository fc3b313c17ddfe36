internal import Domain
internal import Storage
internal import Synchronization
public import Trust

/// Checks codes of authenticator apps, and recovery codes.
///
/// Every attempt passes a throttle of its own before the code is looked at: a right password gives nobody more guesses. A
/// code is good once, and so is a recovery code; what was accepted and what was refused is on record.
public final class FactorDesk: Sendable {
    private let registry: Registry
    let sealer: FactorSealer
    private let throttle = Mutex(SignInThrottle())

    public init(_ registry: Registry, sealer: FactorSealer) {
        self.registry = registry
        self.sealer = sealer
    }

    /// What became of a code.
    public enum Answer: Hashable, Sendable {
        case accepted(AuthenticationMethod)
        case refused
        case throttled(retryAfterSeconds: Int)
        /// The person has set up none.
        case absent
    }

    /// Checks a code that somebody typed.
    ///
    /// - Parameters:
    ///   - operation: What it is shown for, as the record names it.
    ///   - client: The address it was sent from, where there is one.
    /// - Throws: when it could be neither accepted nor refused.
    public func check(
        _ text: String, of person: String, for operation: String, client: String? = nil
    ) async throws(RegistryError) -> Answer {
        let address = client ?? "local"
        let admission = throttle.withLock { $0.attempt(account: person, address: address, now: registry.time.now) }
        if case .retryAfter(let seconds) = admission { return .throttled(retryAfterSeconds: Int(seconds)) }
        let answer: Answer
        do throws(RegistryError) {
            answer = try await BlockingWork.perform { [self] () throws(RegistryError) in try compare(text, person) }
            if answer != .absent { try await record(answer, person, operation, client) }
        } catch {
            throttle.withLock { $0.undecided(account: person, address: address) }
            throw error
        }
        switch answer {
        case .accepted: throttle.withLock { $0.succeeded(account: person, address: address) }
        case .absent: throttle.withLock { $0.undecided(account: person, address: address) }
        case .refused, .throttled: break
        }
        return answer
    }

    private func compare(_ text: String, _ person: String) throws(RegistryError) -> Answer {
        let (store, now) = (registry.store, registry.time.now)
        guard let row = try RegistryError.catching({ () throws(StoreError) in try store.secondFactor(of: person) })
        else { return .absent }
        if let code = AuthenticatorCode(text) {
            let key: AuthenticatorKey
            do { key = try sealer.open(Sealed(nonce: row.nonce, ciphertext: row.ciphertext), of: person) } catch {
                throw .invalid(
                    "the second factor of `\(person)` does not open; reset it with `sallyport factor reset`")
            }
            guard let step = key.step(of: code, now: now, after: row.lastStep) else { return .refused }
            let isTaken = try RegistryError.catching { () throws(StoreError) in try store.take(step: step, of: person) }
            return isTaken ? .accepted(.oneTimePassword) : .refused
        }
        guard let code = RecoveryCode(text) else { return .refused }
        let digest = sealer.digest(of: code, person: person)
        let isTaken = try RegistryError.catching { () throws(StoreError) in
            try store.take(recoveryCode: digest, of: person)
        }
        return isTaken ? .accepted(.recoveryCode) : .refused
    }

    private func record(
        _ answer: Answer, _ person: String, _ operation: String, _ client: String?
    ) async throws(RegistryError) {
        let (isAccepted, reason) = Self.told(answer)
        let facts = RecordFacts(
            kind: isAccepted ? .administration : .authenticationFailed, activity: Identifier.activity(),
            time: registry.time.now, person: person, operation: operation, outcome: isAccepted ? .permit : .deny,
            reasons: [reason], client: client)
        do { try await registry.recorder.record(Entry(facts: facts)) } catch { throw .record(error) }
    }

    private static func told(_ answer: Answer) -> (Bool, Reason) {
        switch answer {
        case .accepted(.recoveryCode): (true, Reason(code: "factor.recovery", message: "a recovery code was shown"))
        case .accepted: (true, Reason(code: "factor.otp", message: "a code of an authenticator app was shown"))
        case .refused, .throttled, .absent:
            (false, Reason(code: "factor.refused", message: "the second factor is wrong, or was used before"))
        }
    }
}
