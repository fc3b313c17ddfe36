/// Lets through one at a time, in the order they came, and turns away who would wait behind too many.
///
/// What a directory changes is read, changed and written: two at once would have one of them begin again, and be on record
/// for nothing.
actor Turnstile {
    private var isTaken = false
    private var waiting: [CheckedContinuation<Void, Never>] = []
    private let longest: Int

    init(longest: Int = 64) { self.longest = longest }

    /// - Returns: Whether one is through, and has to ``leave()``.
    func enter() async -> Bool {
        guard isTaken else {
            isTaken = true
            return true
        }
        guard waiting.count < longest else { return false }
        await withCheckedContinuation { waiting.append($0) }
        return true
    }

    func leave() {
        guard !waiting.isEmpty else {
            isTaken = false
            return
        }
        waiting.removeFirst().resume()
    }
}
