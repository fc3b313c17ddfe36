/// The bytes of a `cosignature/v1` (c2sp.org/tlog-cosignature): a time and an Ed25519 signature.
struct Cosignature {
    /// Seconds since 1970, below 2⁶³.
    let time: UInt64
    /// 64 bytes.
    let signature: [UInt8]

    /// Takes eight bytes of time, big endian, and the signature.
    init?(_ bytes: [UInt8]) {
        guard bytes.count == 8 + 64 else { return nil }
        time = bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
        signature = Array(bytes.dropFirst(8))
        guard time <= Decimal.maximum else { return nil }
    }

    /// What is signed: a line that keeps it apart from any note, the time, and the whole text of the checkpoint.
    static func message(time: UInt64, _ text: [UInt8]) -> [UInt8] {
        var message: [UInt8] = []
        message.append("cosignature/v1\ntime ")
        message += Decimal.encode(time)
        message.append("\n")
        return message + text
    }
}
