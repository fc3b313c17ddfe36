public import Domain

/// How somebody proved who they are, by the names of RFC 8176 (`amr`), and two of our own.
public enum AuthenticationMethod: String, Hashable, Sendable, CaseIterable {
    case password = "pwd"
    /// A code of an authenticator app.
    case oneTimePassword = "otp"
    /// A recovery code, for which RFC 8176 has no name.
    case recoveryCode = "recovery"
    /// The identity provider vouched for them, for which RFC 8176 has no name either.
    case identityProvider = "provider"
    /// It says that they showed it more than one factor.
    case multipleFactors = "mfa"

    /// Whether it proves something beside a password.
    public var isSecondFactor: Bool {
        switch self {
        case .password, .identityProvider: false
        case .oneTimePassword, .recoveryCode, .multipleFactors: true
        }
    }
}

/// How the person of a session proved who they are, and when they last showed a second factor.
public struct SignInProof: Hashable, Sendable {
    /// In the order they were shown, each once.
    public private(set) var methods: [AuthenticationMethod]
    public private(set) var secondFactor: Timestamp?

    public init(_ methods: [AuthenticationMethod] = [.password], secondFactor: Timestamp? = nil) {
        self.methods = methods
        self.secondFactor = secondFactor
    }

    /// What a provider vouches for. A factor counts from when it was shown there, and not at all where the provider does not
    /// say when: a browser that was left open would show one for whoever finds it.
    public init(_ identity: Identity, now: Timestamp) {
        guard identity.hasSecondFactor else {
            self.init([.identityProvider])
            return
        }
        self.init([.identityProvider, .multipleFactors], secondFactor: identity.authenticated.map { min($0, now) })
    }

    /// The same with another method that was shown at a moment.
    public func adding(_ method: AuthenticationMethod, at time: Timestamp) -> SignInProof {
        var proof = self
        if !methods.contains(method) { proof.methods.append(method) }
        if method.isSecondFactor { proof.secondFactor = time }
        return proof
    }

    /// As it is kept: `pwd otp`. Names that nobody knows any more are passed over.
    public init(stored: String, secondFactor: Timestamp?) {
        self.init(
            stored.split(separator: " ").compactMap { AuthenticationMethod(rawValue: String($0)) },
            secondFactor: secondFactor)
    }

    public var stored: String { methods.map(\.rawValue).joined(separator: " ") }
}
