/// One file of policies, of tests or of the vocabulary.
public struct PolicyFile: Hashable, Sendable {
    /// Its path within its directory, for example `baseline/secrets.cedar`.
    public var name: String
    public var bytes: [UInt8]

    public init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }

    /// Whether it holds policies.
    public var holdsPolicies: Bool { name.hasSuffix(".cedar") }
    /// Whether it holds tests of policies.
    public var holdsTests: Bool { name.hasSuffix(".tests.json") }
}
