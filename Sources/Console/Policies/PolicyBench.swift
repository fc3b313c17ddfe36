import Policies

/// Where pages have work on policies done that takes longer than a request may keep others waiting, and what is kept of it.
struct PolicyBench: Sendable {
    /// Threads of its own: two at a time leave a core for those who pass through the doors.
    let offload = Offload(atOnce: 2, capacity: 32)
    /// Replays of a window, each of which takes seconds.
    let simulations = StreamLimit(perPerson: 1, total: 2)
    let decisions = RecentDecisions()
    let sets = PolicySetCache()
}
