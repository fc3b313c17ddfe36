public import Domain

/// Who made what the upstream keeps: responses, files, threads, vector stores, batches.
///
/// The upstream knows one account, ours. Without this anybody with a key could list and read what others left there.
public protocol ObjectRegister: Sendable {
    /// For each id that is known, the people who made it. May read the store: not for event loops.
    func owners(of ids: [String]) throws -> [String: Set<String>]
    /// Whether what is made from now on can be remembered.
    var isReady: Bool { get }
    /// Never waits, and never drops a note.
    func note(_ id: String, madeBy person: String, at time: Timestamp)
}
