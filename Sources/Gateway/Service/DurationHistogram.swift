import Synchronization

/// How often something took how long, in Prometheus text format (a histogram of seconds).
final class DurationHistogram: Sendable {
    private struct State {
        var counts = [Int](repeating: 0, count: bounds.count + 1)
        var nanoseconds: UInt64 = 0
    }

    /// Upper bounds in microseconds: decisions take some ten, and far beyond a thousand something is wrong.
    private static let bounds: [UInt64] = [5, 10, 20, 50, 100, 200, 500, 1_000, 10_000]

    private let state = Mutex(State())

    func count(nanoseconds: UInt64) {
        let place = Self.bounds.firstIndex { nanoseconds <= $0 * 1_000 } ?? Self.bounds.count
        state.withLock { state in
            state.counts[place] += 1
            state.nanoseconds &+= nanoseconds
        }
    }

    /// The lines of a histogram of this name, without its header.
    func lines(_ name: String) -> String {
        let state = state.withLock { $0 }
        var text = ""
        var sum = 0
        for (bound, count) in zip(Self.bounds, state.counts) {
            sum += count
            text += "\(name)_bucket{le=\"\(Double(bound) / 1_000_000)\"} \(sum)\n"
        }
        sum += state.counts[Self.bounds.count]
        text += "\(name)_bucket{le=\"+Inf\"} \(sum)\n"
        return text + "\(name)_sum \(Double(state.nanoseconds) / 1_000_000_000)\n\(name)_count \(sum)\n"
    }
}
