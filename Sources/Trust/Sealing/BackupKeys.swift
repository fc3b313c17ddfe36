internal import Crypto

/// What seals backups of a store: a key for each, which follows from the master key and everything at the backup's begin that is
/// not sealed. Without the master key a backup is worth nothing, and with a byte of its begin changed nothing opens.
///
/// The rest is sealed in frames that can be read one after the other and in no other order (the STREAM construction of
/// Hoang, Reyhanitabar, Rogaway and Vizár 2015, "Online Authenticated-Encryption and its Nonce-Reuse Misuse-Resistance"):
/// AES-256-GCM with a nonce of three zero bytes, the frame's number in eight, big endian, and 1 for the last frame, 0 for others.
public struct BackupKeys: Sendable {
    /// Bytes that a frame holds; the last one may hold fewer.
    public static let frame = 1 << 18
    /// Bytes that sealing adds to a frame.
    public static let overhead = Sealed.tagLength
    /// Random bytes that a backup's begin has to hold, so that no two have one key.
    public static let saltLength = 32
    /// Bytes of what tells whose key a backup takes.
    public static let markLength = 16

    private let sealing: KeyedHash
    private let marking: KeyedHash

    public init(_ master: MasterKey) {
        sealing = KeyedHash(master, purpose: "sallyport backup v1")
        marking = KeyedHash(master, purpose: "sallyport backup mark v1")
    }

    /// A salt from the system's generator.
    public static func newSalt() -> [UInt8] { SecretBytes.make(saltLength) }

    /// Stands in a backup, so that another store's key is told from a backup that was changed. Says nothing about the key.
    public func mark(_ salt: [UInt8]) -> [UInt8] { Array(marking.hash(salt).prefix(Self.markLength)) }

    /// Whether this is the key that a backup with that salt and mark takes.
    public func isMark(_ mark: [UInt8], of salt: [UInt8]) -> Bool { ConstantTime.equal(mark, self.mark(salt)) }

    /// What seals the backup that begins so.
    public func sealer(header: [UInt8]) -> BackupSealer { BackupSealer(key: sealing.key(header)) }
}

/// Seals and opens the frames of one backup.
public struct BackupSealer: Sendable {
    let key: SymmetricKey

    /// - Parameter frame: At most ``BackupKeys/frame`` bytes.
    /// - Returns: Ciphertext and tag.
    public func seal(_ frame: [UInt8], number: UInt64, isLast: Bool) throws(SealingError) -> [UInt8] {
        guard let nonce = Self.nonce(number, isLast), let box = try? AES.GCM.seal(frame, using: key, nonce: nonce)
        else {
            throw SealingError(.notAuthentic, "a piece of the backup could not be sealed")
        }
        var sealed: [UInt8] = []
        sealed.reserveCapacity(frame.count + BackupKeys.overhead)
        sealed.append(contentsOf: box.ciphertext)
        sealed.append(contentsOf: box.tag)
        return sealed
    }

    /// Opens what ``seal(_:number:isLast:)`` made with the same number, as the last or not.
    public func open(_ sealed: [UInt8], number: UInt64, isLast: Bool) throws(SealingError) -> [UInt8] {
        guard sealed.count >= BackupKeys.overhead, let nonce = Self.nonce(number, isLast),
            let box = try? AES.GCM.SealedBox(
                nonce: nonce, ciphertext: sealed.dropLast(BackupKeys.overhead), tag: sealed.suffix(BackupKeys.overhead)),
            let frame = try? AES.GCM.open(box, using: key)
        else { throw SealingError(.notAuthentic, "a piece of the backup does not open") }
        return [UInt8](frame)
    }

    private static func nonce(_ number: UInt64, _ isLast: Bool) -> AES.GCM.Nonce? {
        var bytes: [UInt8] = [0, 0, 0]
        for shift in stride(from: 56, through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: number >> UInt64(shift)))
        }
        return try? AES.GCM.Nonce(data: bytes + [isLast ? 1 : 0])
    }
}
