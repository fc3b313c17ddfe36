internal import Crypto
internal import CryptoExtras

/// A password as it is kept: scrypt (RFC 7914) of the password and a random salt.
///
/// Written `$scrypt$ln=15,r=8,p=1$SALT$HASH`, salt and hash in base64 without padding. Hashing takes about a tenth of a
/// second and 32 MiB: go through ``PasswordDesk``, which bounds how many run at once and keeps them off event loops.
public struct PasswordHash: Sendable {
    /// What one guess costs.
    public struct Cost: Hashable, Sendable {
        /// The logarithm of N to the base 2.
        public var logN: Int
        /// The block size.
        public var r: Int
        /// The parallelism.
        public var p: Int

        /// `nil` outside of the bounds within which a stored hash is believed: one check never takes more than 128 MiB.
        public init?(logN: Int, r: Int, p: Int) {
            guard (4...17).contains(logN), (1...16).contains(r), (1...4).contains(p) else { return nil }
            guard (128 * r) << logN <= 128 << 20 else { return nil }
            self.init(unchecked: logN, r, p)
        }

        private init(unchecked logN: Int, _ r: Int, _ p: Int) {
            self.logN = logN
            self.r = r
            self.p = p
        }

        /// N = 2^15, r = 8, p = 1: 32 MiB.
        public static let standard = Cost(unchecked: 15, 8, 1)
    }

    public let cost: Cost
    private let salt: [UInt8]
    private let hash: [UInt8]

    /// Hashes `password` with a fresh salt. Slow on purpose.
    public init(of password: String, cost: Cost = .standard) throws(PasswordError) {
        try self.init(of: password, salt: SecretBytes.make(16), cost: cost)
    }

    init(of password: String, salt: [UInt8], cost: Cost) throws(PasswordError) {
        self.cost = cost
        self.salt = salt
        self.hash = try Self.derive(PasswordText(password).bytes, salt: salt, cost: cost, length: 32)
    }

    /// Reads what ``encoded`` writes; `nil` for anything else, and for costs beyond the bounds.
    public init?(encoded: String) {
        guard encoded.utf8.count <= 256 else { return nil }
        let parts = encoded.split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count == 5, parts[0].isEmpty, parts[1] == "scrypt", let cost = Cost(encoded: parts[2]) else {
            return nil
        }
        guard let salt = Base64.decode(parts[3]), let hash = Base64.decode(parts[4]) else { return nil }
        guard (8...64).contains(salt.count), (16...64).contains(hash.count) else { return nil }
        self.cost = cost
        self.salt = salt
        self.hash = hash
    }

    /// The form that is stored.
    public var encoded: String {
        "$scrypt$ln=\(cost.logN),r=\(cost.r),p=\(cost.p)$\(Base64.encode(salt))$\(Base64.encode(hash))"
    }

    /// Whether it is the hash of `password`. Slow on purpose; compares in constant time.
    public func matches(_ password: String) throws(PasswordError) -> Bool {
        let other = try Self.derive(PasswordText(password).bytes, salt: salt, cost: cost, length: hash.count)
        return ConstantTime.equal(other, hash)
    }

    private static func derive(_ password: [UInt8], salt: [UInt8], cost: Cost, length: Int) throws(PasswordError)
        -> [UInt8]
    {
        do {
            let key = try KDF.Scrypt.deriveKey(
                from: password, salt: salt, outputByteCount: length, rounds: 1 << cost.logN, blockSize: cost.r,
                parallelism: cost.p)
            return key.withUnsafeBytes { Array($0) }
        } catch {
            throw .derivationFailed
        }
    }
}

extension PasswordHash: CustomStringConvertible, CustomReflectable {
    public var description: String { "scrypt ln=\(cost.logN),r=\(cost.r),p=\(cost.p)" }
    public var customMirror: Mirror { Mirror(self, children: ["cost": cost]) }
}

extension PasswordHash.Cost {
    /// Reads `ln=15,r=8,p=1`, numbers without sign or leading zero.
    init?(encoded: Substring) {
        let fields = encoded.split(separator: ",", omittingEmptySubsequences: false)
        guard fields.count == 3 else { return nil }
        var values: [Int] = []
        for (field, name) in zip(fields, ["ln=", "r=", "p="]) {
            let digits = field.dropFirst(name.count)
            guard field.hasPrefix(name), let value = Int(digits), String(value) == digits else { return nil }
            values.append(value)
        }
        self.init(logN: values[0], r: values[1], p: values[2])
    }
}
