import Synchronization

/// Whether somebody still waits for what a thread is going to do.
final class Abandoned: Sendable {
    private let flag = Atomic<Bool>(false)

    var isSet: Bool { flag.load(ordering: .relaxed) }
    func set() { flag.store(true, ordering: .relaxed) }
}
