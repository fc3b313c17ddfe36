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

    public init(name: String, client: String? = nil, isProtected: Bool = true, credential: String? = nil) {
        self.name = name
        self.client = client
        self.isProtected = isProtected
        self.credential = credential
    }

    /// Who that is to the policies.
    public var principal: Principal { Principal(recorded: name) }

    var session: Circumstances.Session {
        if credential != nil { return .key }
        return name.hasPrefix("local:") ? .commandLine : name.hasPrefix("job:") ? .job : .console
    }

    /// In which circumstances they ask.
    public func circumstances(_ now: Timestamp) -> Circumstances {
        Circumstances(time: now, address: client, isProtected: isProtected, session: session, key: credential)
    }

    /// Somebody at the machine's command line, known by the account's name.
    public static func local(_ account: String) -> Administrator { Administrator(name: "local:\(account)") }
}
