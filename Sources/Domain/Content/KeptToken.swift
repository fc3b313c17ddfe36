/// What is known of a token besides what it stands for.
public struct KeptToken: Hashable, Sendable {
    public var label: Label
    /// In whose conversation it was made first: an e-mail address, or `local:NAME` for an account of the machine.
    public var person: String
    /// With which asset, where there was one.
    public var asset: String?

    public init(label: Label, person: String, asset: String? = nil) {
        self.label = label
        self.person = person
        self.asset = asset
    }
}
