import Foundation
import Policies

/// Where pages have work on policies done that takes longer than a request may keep others waiting, and what is kept of it.
struct PolicyBench: Sendable {
    /// Threads of its own, which leave a core for those who pass through the doors.
    let offload = Offload(
        atOnce: max(1, ProcessInfo.processInfo.activeProcessorCount - 1), capacity: 32, priority: .utility)
    /// Replays of a window, each of which takes seconds.
    let simulations = StreamLimit(perPerson: 1, total: 2)
    let decisions = RecentDecisions()
    let sets = PolicySetCache()
}
