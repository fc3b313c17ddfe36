/// What a journal's groups belong to. A journal begins anew, with the next epoch, once the database has everything.
struct JournalHeader: Hashable {
    var epoch: UInt64
    /// The sequence of the first record that is written in this epoch.
    var base: Int64
    /// Whether nothing but zeros lies behind: the store was closed, and nothing was appended since.
    var isClosed = false

    private static let magic: UInt64 = 0x6c_6e_72_4a_70_79_6c_53  // SlypJrnl
    private static let version: UInt32 = 2
    private static let closedVersion: UInt32 = 3
    private static let summed = 8 + 4 + 8 + 8
    /// Bytes of a header; zeros follow to the end of its block.
    static let length = summed + 8

    /// Where it lies: in turn, so that a torn write leaves the one before.
    var offset: Int { JournalLayout.headers[Int(epoch % 2)] }

    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.append(number: Self.magic)
        bytes.append(number: isClosed ? Self.closedVersion : Self.version)
        bytes.append(number: epoch)
        bytes.append(number: base)
        bytes.append(number: bytes.withUnsafeBytes(JournalChecksum.of))
        return bytes
    }

    init(epoch: UInt64, base: Int64, isClosed: Bool = false) {
        self.epoch = epoch
        self.base = base
        self.isClosed = isClosed
    }

    /// `nil` when no whole header stands there.
    init?(_ bytes: UnsafeRawBufferPointer) {
        var reader = JournalReader(bytes)
        guard bytes.count >= Self.length, reader.number(UInt64.self) == Self.magic,
            let version = reader.number(UInt32.self), version == Self.version || version == Self.closedVersion,
            let epoch = reader.number(UInt64.self),
            let base = reader.number(Int64.self), base >= 0,
            reader.number(UInt64.self) == JournalChecksum.of(UnsafeRawBufferPointer(rebasing: bytes[..<Self.summed]))
        else { return nil }
        self.init(epoch: epoch, base: base, isClosed: version == Self.closedVersion)
    }
}
