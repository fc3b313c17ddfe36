public import Domain

/// Where what the upstream keeps comes from: responses, files, threads, vector stores, batches.
///
/// The upstream knows one account, ours. Without this anybody with a key could list and read what others left there, and
/// what an asset made would be decided as if it were nobody's.
public protocol ObjectRegister: Sendable {
    /// For each id that is known, who made it and with which assets. May read the store: not for event loops.
    func origins(of ids: [String]) throws -> [String: ObjectOrigin]
    /// Whether what is made from now on can be remembered.
    var isReady: Bool { get }
    /// Adds to what is known of an object. Never waits, and never drops a note.
    func note(_ id: String, _ origin: ObjectOrigin, at time: Timestamp)
}
