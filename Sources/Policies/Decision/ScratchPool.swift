internal import Cedar
internal import Synchronization

/// Memory that decisions reuse, one piece for each that runs at a time.
final class ScratchPool: Sendable {
    private let free = Mutex<[Authorizer.Scratch]>([])

    func with<Result>(_ body: (inout Authorizer.Scratch) -> Result) -> Result {
        var scratch = free.withLock { $0.popLast() } ?? Authorizer.Scratch()
        let result = body(&scratch)
        free.withLock { $0.append(scratch) }
        return result
    }
}
