public import Trust

/// A backup's begin, which is not sealed: what it takes to open the rest.
///
///     "SlypBkp"            7 bytes
///     version              1, which is 1
///     salt                32
///     mark                16, tells whose master key it takes
///     length, 2 ‖ the master key as the store keeps it wrapped; 0 where it is not wrapped
///     length, 2 ‖ parameters of a passphrase; 0 without
///
/// Lengths are big endian. The key of what follows is derived from all of it. A master key that is not wrapped is never in a
/// backup.
public struct BackupHeader: Hashable, Sendable {
    static let magic = Array("SlypBkp".utf8)
    static let version: UInt8 = 1
    /// Bytes of the longest wrapped key or parameters.
    private static let longest = Int(UInt16.max)

    let salt: [UInt8]
    let mark: [UInt8]
    /// `master.key.wrapped` of the store, as it was.
    public let wrappedKey: [UInt8]
    /// `passphrase.parameters` of the store, as it was.
    public let parameters: [UInt8]

    /// The begin of a new backup.
    public init(_ keys: BackupKeys, wrappedKey: [UInt8] = [], parameters: [UInt8] = []) throws(BackupError) {
        guard max(wrappedKey.count, parameters.count) <= Self.longest else {
            throw .malformed("the store's wrapped key is longer than one can be")
        }
        salt = BackupKeys.newSalt()
        mark = keys.mark(salt)
        self.wrappedKey = wrappedKey
        self.parameters = parameters
    }

    /// Reads a backup's begin.
    public init(_ source: ByteSource) throws(BackupError) {
        let begin = try gather(Self.magic.count + 1, from: source)
        guard begin.starts(with: Self.magic), let version = begin.dropFirst(Self.magic.count).first else {
            throw .noBackup
        }
        guard version == Self.version else { throw .newerFormat(Int(version)) }
        salt = try Self.whole(BackupKeys.saltLength, source)
        mark = try Self.whole(BackupKeys.markLength, source)
        wrappedKey = try Self.field(source)
        parameters = try Self.field(source)
    }

    var bytes: [UInt8] {
        var bytes = Self.magic + [Self.version] + salt + mark
        for field in [wrappedKey, parameters] {
            bytes.append(bigEndian: UInt16(clamping: field.count))
            bytes += field
        }
        return bytes
    }

    private static func whole(_ count: Int, _ source: ByteSource) throws(BackupError) -> [UInt8] {
        let bytes = try gather(count, from: source)
        guard bytes.count == count else { throw .truncated }
        return bytes
    }

    private static func field(_ source: ByteSource) throws(BackupError) -> [UInt8] {
        let length = try whole(2, source)
        return try whole(Int(length[0]) << 8 | Int(length[1]), source)
    }
}
