/// What a journal's groups belong to. A journal begins anew, with the next epoch, once the database has everything.
struct JournalHeader: Hashable {
    var epoch: UInt64
    /// The sequence of the first record that is written in this epoch.
    var base: Int64

    private static let magic: UInt64 = 0x6c_6e_72_4a_70_79_6c_53  // SlypJrnl
    private static let version: UInt32 = 2
    private static let length = 8 + 4 + 8 + 8

    /// Where it lies: in turn, so that a torn write leaves the one before.
    var offset: Int { JournalLayout.headers[Int(epoch % 2)] }

    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.append(number: Self.magic)
        bytes.append(number: Self.version)
        bytes.append(number: epoch)
        bytes.append(number: base)
        bytes.append(number: bytes.withUnsafeBytes(JournalChecksum.of))
        return bytes
    }

    init(epoch: UInt64, base: Int64) {
        self.epoch = epoch
        self.base = base
    }

    /// `nil` when no whole header stands there.
    init?(_ bytes: UnsafeRawBufferPointer) {
        var reader = JournalReader(bytes)
        guard bytes.count >= Self.length + 8, reader.number(UInt64.self) == Self.magic,
            reader.number(UInt32.self) == Self.version, let epoch = reader.number(UInt64.self),
            let base = reader.number(Int64.self), base >= 0,
            reader.number(UInt64.self) == JournalChecksum.of(UnsafeRawBufferPointer(rebasing: bytes[..<Self.length]))
        else { return nil }
        self.init(epoch: epoch, base: base)
    }
}
