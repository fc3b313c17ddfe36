public import Domain
internal import Synchronization

/// How it stands with what an organisation has looked for, as the server that runs here says.
public struct DetectionStatus: Hashable, Sendable {
    /// When what is looked for was put in force.
    public var loaded: Timestamp
    /// Why what the store has now is not in force; `nil` when it is.
    public var problem: String?

    public init(loaded: Timestamp, problem: String? = nil) {
        self.loaded = loaded
        self.problem = problem
    }
}

/// Where a server says it, for those who show it.
public final class DetectionBoard: Sendable {
    private let state = Mutex<DetectionStatus?>(nil)

    /// `nil` where no server runs in this process.
    public var status: DetectionStatus? { state.withLock { $0 } }

    public func note(_ status: DetectionStatus) { state.withLock { $0 = status } }

    /// That what the store has now cannot be put in force.
    public func note(problem: String) { state.withLock { $0?.problem = problem } }
}
