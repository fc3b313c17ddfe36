import Synchronization

/// Numbers the things the model makes: `chatcmpl-demo000000000001` and so on. Counting, not random, so that a run can be
/// repeated.
final class Identifiers: Sendable {
    private let last = Mutex(0)

    func next(_ prefix: String) -> String {
        let number = last.withLock { last in
            last += 1
            return last
        }
        let digits = String(number)
        return prefix + "demo" + String(repeating: "0", count: max(0, 12 - digits.count)) + digits
    }
}
