public import Domain
public import Trust

/// Signing in at the organisation's identity provider, as far as the console knows of it.
public protocol SingleSignOn: Sendable {
    /// What people call the provider.
    var name: String { get }
    /// Whether anybody may still sign in with a password.
    var leavesPasswords: Bool { get }
    /// Begins a sign-in.
    ///
    /// - Parameters:
    ///   - place: Where the browser is to go on to.
    ///   - session: The session in which a second factor is to be shown again, by the name its owner knows it by; `nil` for a
    ///     new one.
    func begin(place: String, session: String?) async throws(ConsoleServiceError) -> SingleSignOnStart
    /// Ends one, no oftener than the throttle allows, and has it recorded.
    ///
    /// - Parameters:
    ///   - field: A field of what the browser came back with.
    ///   - ticket: What it kept since the beginning.
    func finish(
        _ field: @Sendable (String) -> String?, ticket: String?, client: String
    ) async throws(ConsoleServiceError) -> SingleSignOnResult
    /// Where somebody ends their session at the provider; `nil` when there is no such place.
    func endSessionAddress() async -> String?
}

/// How a sign-in begins.
public enum SingleSignOnStart: Hashable, Sendable {
    /// The browser goes to an address and keeps a ticket for so many seconds.
    case leave(address: String, ticket: String, seconds: Int)
    case busy
    /// The provider does not answer, or cannot be used as it is set up.
    case unavailable
}

/// How a sign-in ended.
public enum SingleSignOnResult: Hashable, Sendable {
    /// Somebody is known, by what the provider said of them.
    case accepted(Person, Identity, place: String)
    /// Whoever has the session that the sign-in was begun in showed a second factor.
    case steppedUp(place: String)
    /// Somebody else did, or the session has ended.
    case differentPerson
    /// The provider does not say that one was shown.
    case noSecondFactor
    /// Not the answer to a sign-in of this browser.
    case stale
    /// The provider signed nobody in.
    case declined
    /// What the provider sent is not believed.
    case disbelieved
    case unavailable
    /// The provider knows somebody who has no account here that may be used.
    case unknown
    /// The provider gives no address that can be believed.
    case noAddress
    /// The account is linked with somebody else at the provider, or with another address.
    case otherPerson
    case throttled(retryAfterSeconds: Int)
    case busy
}
