public import Screening

/// Makes text of files that are none. Each takes its time, and nothing else waits for it.
public protocol DocumentReader: Sendable {
    /// What is in the file, or why nobody knows. Ends early when the task is cancelled.
    func read(_ bytes: [UInt8]) async -> FormDocuments.Outcome
}
