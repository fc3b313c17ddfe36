/// Keeps what tokens stand for, so that they can be turned back.
public protocol TokenKeeper: Sendable {
    /// Takes tokens to keep with their values. `completion` is called once, on any thread, when they are on stable storage
    /// or cannot be, with those that are not kept: nobody can turn them back, so they may not be let out.
    func keep(_ tokens: [MintedToken], completion: @escaping @Sendable (Set<String>) -> Void)
}

/// A token that was made, with what it stands for.
public struct MintedToken: Hashable, Sendable {
    /// `tok_` and twenty letters and digits.
    public var token: String
    public var label: Label
    /// The value as it was written.
    public var value: [UInt8]
    /// In whose conversation: an e-mail address, or `local:NAME` for an account of the machine.
    public var person: String
    /// With which asset, where there was one.
    public var asset: String?
    public var time: Timestamp

    public init(token: String, label: Label, value: [UInt8], person: String, asset: String? = nil, time: Timestamp) {
        self.token = token
        self.label = label
        self.value = value
        self.person = person
        self.asset = asset
        self.time = time
    }
}
