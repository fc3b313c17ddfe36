internal import Dispatch
internal import Domain
internal import Synchronization

/// The store's own policies as they are read, on a thread of its own.
///
/// A key is accepted only while the store was looked at lately, and a set of many thousand policies takes longer to read
/// than that: whoever looks waits for it a while, and then goes on with the policies in force until it is read.
final class PolicyReading: Sendable {
    typealias Outcome = Result<PolicyShelf.Candidate?, RegistryError>

    /// The registry's generation when it began: what is stored later has to be read again.
    let generation: Int64
    private let outcome = Mutex<Outcome?>(nil)
    private let running = DispatchGroup()

    init(_ shelf: PolicyShelf, at generation: Int64, now: Timestamp) {
        self.generation = generation
        DispatchQueue.global().async(group: running) {
            let outcome = Result { () throws(RegistryError) in try shelf.candidate(now: now) }
            self.outcome.withLock { $0 = outcome }
        }
    }

    /// What it came to; `nil` when it has not come to an end within so many seconds.
    func outcome(within seconds: Double) -> Outcome? {
        running.wait(timeout: .now() + seconds) == .success ? outcome.withLock { $0 } : nil
    }
}
