/// Who does something to Sallyport itself.
public struct Administrator: Hashable, Sendable {
    /// An e-mail address, or `local:NAME` for an account of the machine.
    public var name: String
    /// The address it was done from, where there is one.
    public var client: String?

    public init(name: String, client: String? = nil) {
        self.name = name
        self.client = client
    }

    /// Somebody at the machine's command line, known by the account's name.
    public static func local(_ account: String) -> Administrator { Administrator(name: "local:\(account)") }
}
