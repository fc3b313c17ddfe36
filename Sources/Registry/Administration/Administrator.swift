public import Domain

/// Who does something to Sallyport itself.
public struct Administrator: Hashable, Sendable {
    /// An e-mail address, `local:NAME` for an account of the machine, or `scim:NAME` for a directory.
    public var name: String
    /// The address it was done from, where there is one.
    public var client: String?
    /// Whether it came through TLS, or from this machine.
    public var isProtected: Bool
    /// The key that was used, by id.
    public var credential: String?
    /// When they last showed a second factor in the session they act in.
    public var secondFactor: Timestamp?

    public init(
        name: String, client: String? = nil, isProtected: Bool = true, credential: String? = nil,
        secondFactor: Timestamp? = nil
    ) {
        self.name = name
        self.client = client
        self.isProtected = isProtected
        self.credential = credential
        self.secondFactor = secondFactor
    }

    /// Who that is to the policies.
    public var principal: Principal { Principal(recorded: name) }

    /// Whether they are at the machine's command line, as themselves.
    private var isAtMachine = false

    var session: Circumstances.Session {
        if isAtMachine { return .commandLine }
        if credential != nil { return .key }
        return name.hasPrefix("local:") ? .commandLine : name.hasPrefix("job:") ? .job : .console
    }

    /// In which circumstances they ask.
    public func circumstances(_ now: Timestamp) -> Circumstances {
        Circumstances(
            time: now, address: client, isProtected: isProtected, session: session,
            secondFactorAge: Circumstances.age(ofFactor: secondFactor, at: now), key: credential)
    }

    /// Somebody at the machine's command line, known by the account's name.
    public static func local(_ account: String) -> Administrator { Administrator(name: "local:\(account)") }

    /// A person at the machine's command line, who has shown their second factor there.
    public static func local(as person: String, secondFactor: Timestamp) -> Administrator {
        var administrator = Administrator(name: person, secondFactor: secondFactor)
        administrator.isAtMachine = true
        return administrator
    }
}
