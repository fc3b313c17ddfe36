import Foundation

/// Times several ways of doing the same: they take turns, and of each the best turn counts, since what else the machine does
/// only ever makes a turn worse.
struct SideBySide {
    var rounds: Int
    /// CPU seconds a turn lasts at least; one that is shorter than the clock's grain would measure the clock.
    var seconds: Double

    /// CPU seconds of each way, in the order they are given in.
    func best(_ ways: [() throws -> Void]) throws -> [Double] {
        var best = Array(repeating: Double.infinity, count: ways.count)
        for _ in 0..<rounds {
            for (place, way) in ways.enumerated() {
                let start = Self.cpuSeconds()
                var count = 0
                var spent = 0.0
                repeat {
                    try way()
                    count += 1
                    spent = Self.cpuSeconds() - start
                } while spent < seconds
                best[place] = min(best[place], spent / Double(count))
            }
        }
        return best
    }

    /// CPU time of the calling thread.
    private static func cpuSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
