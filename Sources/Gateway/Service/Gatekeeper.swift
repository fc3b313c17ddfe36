public import Domain

/// Who is at the door, and which assets there are: answered from memory.
public protocol Gatekeeper: Sendable {
    /// Never waits; `unknown` when the key is not among those loaded.
    ///
    /// - Parameter client: The address it comes from.
    func authenticate(_ key: String, from client: String) -> Admission
    /// May read the store; called off the event loop when a key was unknown.
    func authenticateAfterRefresh(_ key: String, from client: String) -> Admission
    /// Why a key that was accepted is not any more; `nil` while it is, and where nobody can say. Never waits.
    func objection(to credential: Credential) -> Reason?
    func asset(_ id: String) -> Asset?
    /// All assets, sorted by id.
    var assets: [Asset] { get }
    /// Whether one more request within this minute is within the asset's limit.
    func admit(asset: String, person: String, perMinute: Int) -> RateAdmission
    func noteUse(of credential: String, at time: Timestamp)
    /// Whether the configuration offers this model of the upstream's for use without an asset.
    ///
    /// - Parameters:
    ///   - model: `nil` when the request names none.
    ///   - isNeeded: Whether the upstream chooses one of its own then.
    func offers(_ model: String?, isNeeded: Bool) -> Bool
    /// What a person did within the last hour, to everything and to one asset or model.
    func volume(of person: String, to resource: String) -> Volume
    /// Adds to what a person did.
    func note(_ volume: Volume, of person: String, to resource: String)
}

/// What became of a key at the door.
public enum Admission: Sendable {
    case accepted(Credential, Person)
    /// Known and not accepted; the message is for the caller, the code for the record.
    case refused(code: String, message: String, credential: String?, person: String?)
    case unknown
}

/// Whether one more request is within a limit.
public enum RateAdmission: Sendable, Hashable {
    case admitted
    case retryAfter(seconds: Int)
}
