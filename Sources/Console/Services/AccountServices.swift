public import Domain
public import Registry
public import Trust

/// What the console asks about signing in, sessions and second factors.
public protocol AccountServices: Sendable {
    /// Checks a name and a password, slowly, and no oftener than the throttle allows.
    func signIn(email: String, password: String, client: String) async throws(ConsoleServiceError) -> SignInResult
    /// Checks the second factor of whoever has the ticket that a right password gave.
    func finishSignIn(
        _ ticket: String, code: String, client: String
    ) async throws(ConsoleServiceError) -> SignInDesk.SecondAnswer
    /// Opens a session and gives the token that is its only proof.
    func openSession(
        for person: Person, by proof: SignInProof, from origin: SessionOrigin
    ) async throws(ConsoleServiceError) -> String
    /// A session; `nil` for one that is unknown, over, or belongs to somebody who left. With `renews` this counts as use,
    /// which a session needs in order not to end.
    func session(_ token: String, renews: Bool) async throws(ConsoleServiceError) -> SignedIn?
    func closeSession(_ token: String) async throws(ConsoleServiceError)
    /// Shows the second factor in a session that is open.
    func stepUp(
        _ token: String, code: String, client: String
    ) async throws(ConsoleServiceError) -> FactorDesk.Answer

    /// Somebody's second factor and sessions.
    func account(of person: String) async throws(ConsoleServiceError) -> AccountState
    /// Makes a key for an authenticator app, once the password was given again.
    func beginFactor(
        in token: String, password: String, client: String
    ) async throws(ConsoleServiceError) -> SignInDesk.Enrolment
    /// The key that waits for its code in a session.
    func waitingKey(in token: String) async throws(ConsoleServiceError) -> AuthenticatorKey?
    /// Sets up the second factor whose key waits, if the code is the key's.
    func confirmFactor(
        in token: String, code: String, by administrator: Administrator
    ) async throws(ConsoleServiceError) -> FactorResult
    /// Makes other recovery codes.
    func renewRecoveryCodes(by administrator: Administrator) async throws(ConsoleServiceError) -> FactorResult
    /// Takes a second factor away.
    func removeFactor(
        of person: String, by administrator: Administrator
    ) async throws(ConsoleServiceError) -> DecisionResult
    /// Forgets by what a provider knows somebody, and ends their sessions.
    func unlink(
        _ person: String, from issuer: String, by administrator: Administrator
    ) async throws(ConsoleServiceError) -> DecisionResult
    /// Gives somebody another name.
    func addAlias(
        _ kind: PersonAlias.Kind, _ name: String, of person: String, evidence: String, by administrator: Administrator
    ) async throws(ConsoleServiceError) -> DecisionResult
    /// Takes another name of somebody's away.
    func removeAlias(
        _ id: String, of person: String, by administrator: Administrator
    ) async throws(ConsoleServiceError) -> DecisionResult
    /// Ends a session of somebody, or all of them but one.
    func endSessions(
        _ which: SessionChoice, of person: String, by administrator: Administrator
    ) async throws(ConsoleServiceError) -> DecisionResult

    /// How many assets serve, or served, something because somebody broke the glass, at which nobody has looked yet; from
    /// memory.
    var brokenGlass: Int { get }
}

/// How an attempt to sign in ended. Why it was refused is nobody's business.
public enum SignInResult: Hashable, Sendable {
    case accepted(Person, SignInProof)
    /// The password was right, and the second factor is waited for.
    case secondFactor(ticket: String)
    case refused
    case throttled(retryAfterSeconds: Int)
}

/// Somebody in a session.
public struct SignedIn: Hashable, Sendable {
    public var person: Person
    /// By which its owner knows the session.
    public var session: String
    public var secondFactor: Timestamp?
    /// Whether they have set up a second factor.
    public var hasFactor: Bool
    /// What people call the identity provider the session was opened at; `nil` for one that was opened otherwise.
    public var provider: String?

    public init(
        person: Person, session: String = "", secondFactor: Timestamp? = nil, hasFactor: Bool = false,
        provider: String? = nil
    ) {
        self.person = person
        self.session = session
        self.secondFactor = secondFactor
        self.hasFactor = hasFactor
        self.provider = provider
    }
}

/// What an account's page shows.
public struct AccountState: Hashable, Sendable {
    public var factor: SecondFactor?
    /// Whether there is a password, which setting up a factor asks for.
    public var hasPassword: Bool
    /// The oldest first.
    public var sessions: [OpenSession]

    public init(factor: SecondFactor? = nil, hasPassword: Bool = false, sessions: [OpenSession] = []) {
        self.factor = factor
        self.hasPassword = hasPassword
        self.sessions = sessions
    }
}

/// Which sessions are to end.
public enum SessionChoice: Hashable, Sendable {
    /// By its id.
    case one(String)
    /// All but the one with this id, or all.
    case all(except: String?)
}

/// What became of setting up a second factor, or of asking for other recovery codes.
public enum FactorResult: Sendable {
    /// Recovery codes, to be shown once.
    case done([RecoveryCode])
    case wrongCode
    case refused(Denial)
    /// Why it cannot be done.
    case impossible(String)
}
