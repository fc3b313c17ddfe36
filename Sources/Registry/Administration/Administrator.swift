public import Domain

/// Who does something to Sallyport itself.
public struct Administrator: Hashable, Sendable {
    /// An e-mail address, or `local:NAME` for an account of the machine.
    public var name: String
    /// The address it was done from, where there is one.
    public var client: String?
    /// Whether it came through TLS, or from this machine.
    public var isProtected: Bool

    public init(name: String, client: String? = nil, isProtected: Bool = true) {
        self.name = name
        self.client = client
        self.isProtected = isProtected
    }

    /// Who that is to the policies.
    public var principal: Principal { Principal(recorded: name) }

    var session: Circumstances.Session {
        if name.hasPrefix("local:") { .commandLine } else if name.hasPrefix("job:") { .job } else { .console }
    }

    /// In which circumstances they ask.
    public func circumstances(_ now: Timestamp) -> Circumstances {
        Circumstances(time: now, address: client, isProtected: isProtected, session: session)
    }

    /// Somebody at the machine's command line, known by the account's name.
    public static func local(_ account: String) -> Administrator { Administrator(name: "local:\(account)") }
}
