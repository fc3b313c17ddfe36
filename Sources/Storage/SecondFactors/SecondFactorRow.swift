public import Domain

/// The second factor of a person. What the authenticator app knows is sealed by whoever keeps it.
public struct SecondFactorRow: Hashable, Sendable {
    /// Whose it is, an e-mail address.
    public var person: String
    /// 12 bytes.
    public var nonce: [UInt8]
    public var ciphertext: [UInt8]
    public var created: Timestamp
    /// The step of time of the last code that was taken.
    public var lastStep: Int64
    /// How many recovery codes are good still.
    public var recoveryCodes: Int

    public init(
        person: String, nonce: [UInt8], ciphertext: [UInt8], created: Timestamp, lastStep: Int64,
        recoveryCodes: Int = 0
    ) {
        self.person = person
        self.nonce = nonce
        self.ciphertext = ciphertext
        self.created = created
        self.lastStep = lastStep
        self.recoveryCodes = recoveryCodes
    }
}
