/// How far a journal reaches. Processes that share one tell each other through the lock's file.
struct JournalPosition: Hashable {
    var epoch: UInt64
    /// Where the next group begins.
    var tail: Int
    /// The sequence of the next record.
    var next: Int64

    private static let summed = 8 * 3
    static let length = summed + 8
    /// What stands in the sum's place where an earlier version of Sallyport was the last to say something.
    private static let unsummed: UInt64 = 1
    /// Somebody writes, or has died while writing: only reading the groups tells how far they reach.
    static let uncertain = [UInt8](repeating: 0, count: length)

    /// The three numbers and their sum: a loss of power can leave an older position, and nothing that was never said.
    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.append(number: epoch)
        bytes.append(number: UInt64(tail))
        bytes.append(number: next)
        bytes.append(number: bytes.withUnsafeBytes(JournalChecksum.of))
        return bytes
    }

    init(epoch: UInt64, tail: Int, next: Int64) {
        self.epoch = epoch
        self.tail = tail
        self.next = next
    }

    /// `nil` for what was never said.
    init?(_ bytes: [UInt8]) {
        let read = bytes.withUnsafeBytes { bytes -> JournalPosition? in
            var reader = JournalReader(bytes)
            guard let epoch = reader.number(UInt64.self), let tail = reader.number(UInt64.self),
                let next = reader.number(Int64.self), let sum = reader.number(UInt64.self), epoch > 0, next >= 0,
                sum == Self.unsummed
                    || sum == JournalChecksum.of(UnsafeRawBufferPointer(rebasing: bytes[..<Self.summed])),
                tail >= UInt64(JournalLayout.groups), tail <= UInt64(JournalLayout.longestLength),
                tail.isMultiple(of: UInt64(JournalLayout.block))
            else { return nil }
            return JournalPosition(epoch: epoch, tail: Int(tail), next: next)
        }
        guard let read else { return nil }
        self = read
    }
}
