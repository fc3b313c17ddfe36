/// How a key follows from a passphrase: `$scrypt$ln=17,r=8,p=1$SALT` and a line's end, the salt 32 bytes in base64 without
/// padding.
struct PassphraseParameters: Hashable, Sendable {
    /// N = 2^17, r = 8, p = 1: 128 MiB.
    static let usual = PasswordHash.Cost(logN: 17, r: 8, p: 1) ?? .standard
    private static let saltLength = 32
    private static let longest = 256

    let cost: PasswordHash.Cost
    let salt: [UInt8]

    init(cost: PasswordHash.Cost = usual, salt: [UInt8] = SecretBytes.make(saltLength)) {
        self.cost = cost
        self.salt = salt
    }

    /// Costs below those of a password, and above what one start may take, are not believed.
    init(encoded: [UInt8]) throws(KeyProviderError) {
        guard let text = String(validating: encoded, as: UTF8.self), text.last == "\n" else { throw Self.malformed }
        let parts = text.dropLast().split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count == 4, parts[0].isEmpty, parts[1] == "scrypt",
            let cost = PasswordHash.Cost(encoded: parts[2]), cost.logN >= 15, cost.r >= 8,
            let salt = Base64.decode(parts[3]), salt.count == Self.saltLength
        else { throw Self.malformed }
        self.init(cost: cost, salt: salt)
    }

    var encoded: [UInt8] {
        Array("$scrypt$ln=\(cost.logN),r=\(cost.r),p=\(cost.p)$\(Base64.encode(salt))\n".utf8)
    }

    /// Those in the file; new ones, written there, when there is no file and there may be none.
    static func find(_ file: String, create: Bool) throws(KeyProviderError) -> PassphraseParameters {
        let found = try KeyProviderError.file { () throws(SealingError) in try KeyFile.read(file, atMost: longest) }
        if let found {
            do { return try PassphraseParameters(encoded: found) } catch {
                throw KeyProviderError(error.code, "`\(file)`: \(error.description)")
            }
        }
        guard create else {
            throw KeyProviderError(
                .misconfigured,
                "the passphrase's parameters `\(file)` are missing: put the file back, it cannot be made anew")
        }
        let made = PassphraseParameters()
        let isOurs = try KeyProviderError.file { () throws(SealingError) in try KeyFile.create(file, made.encoded) }
        if isOurs { return made }
        // Another process was quicker: its parameters hold.
        return try find(file, create: false)
    }

    private static let malformed = KeyProviderError(
        .malformed, "the passphrase's parameters are not in the form they should be")
}
