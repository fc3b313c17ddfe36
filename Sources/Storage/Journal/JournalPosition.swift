/// How far a journal reaches. Processes that share one tell each other through the lock's file.
struct JournalPosition: Hashable {
    var epoch: UInt64
    /// Where the next group begins.
    var tail: Int
    /// The sequence of the next record.
    var next: Int64

    static let length = 8 * 4
    /// Somebody writes, or has died while writing: only reading the groups tells how far they reach.
    static let uncertain = [UInt8](repeating: 0, count: length)

    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.append(number: epoch)
        bytes.append(number: UInt64(tail))
        bytes.append(number: next)
        bytes.append(number: UInt64(1))
        return bytes
    }
}
