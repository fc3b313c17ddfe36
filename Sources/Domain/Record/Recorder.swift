/// Why an entry could not be recorded. Carries no content.
public struct RecordError: Error, Hashable, Sendable {
    public var message: String
    public init(_ message: String) { self.message = message }
}

/// How long an entry may wait for company before it is written.
public enum Urgency: Sendable {
    /// Somebody waits for it.
    case now
    /// Written within milliseconds, or together with the next that is urgent.
    case soon
}

/// Takes entries and says when they are durable. Whoever holds one may let nothing out before it says so.
public protocol Recorder: Sendable {
    /// Queues `entry`. `completion` is called once, on any thread, when the entry is on stable storage or cannot be.
    /// Entries are written in the order they were given: when a later one is durable, so is every earlier one.
    func append(
        _ entry: Entry, urgency: Urgency, completion: @escaping @Sendable (Result<Receipt, RecordError>) -> Void)
    /// Writes what waits, without waiting for company.
    func hurry()
    /// False while entries cannot be written: the doors are closed then.
    var isReady: Bool { get }
}
