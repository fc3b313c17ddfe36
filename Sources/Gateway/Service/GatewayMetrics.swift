import Synchronization

/// Counters in Prometheus text format (version 0.0.4). Labels come from closed sets only: endpoint names, status codes,
/// outcomes.
final class GatewayMetrics: Sendable {
    private struct Key: Hashable {
        var endpoint: String
        var status: Int
        var outcome: String
    }

    private struct State {
        var requests: [Key: Int] = [:]
        var seconds: [String: (count: Int, sum: Double)] = [:]
    }

    private let state = Mutex(State())
    private let decisions = DurationHistogram()
    private let openStreams = Atomic<Int>(0)
    private let connections = Atomic<Int>(0)
    private let refusedKeys = Atomic<Int>(0)
    private let recordFailures = Atomic<Int>(0)

    func streamOpened() { openStreams.add(1, ordering: .relaxed) }
    func streamClosed() { openStreams.subtract(1, ordering: .relaxed) }
    func keyRefused() { refusedKeys.add(1, ordering: .relaxed) }
    func recordFailed() { recordFailures.add(1, ordering: .relaxed) }
    func connectionClosed() { connections.subtract(1, ordering: .relaxed) }
    var openConnections: Int { connections.load(ordering: .relaxed) }

    /// False when `limit` connections are open already; nothing is counted then.
    func connectionOpened(limit: Int) -> Bool {
        if connections.add(1, ordering: .relaxed).newValue <= limit { return true }
        connectionClosed()
        return false
    }

    func count(endpoint: String, status: Int, outcome: String, microseconds: Int64) {
        state.withLock { state in
            state.requests[Key(endpoint: endpoint, status: status, outcome: outcome), default: 0] += 1
            state.seconds[endpoint, default: (0, 0)].count += 1
            state.seconds[endpoint, default: (0, 0)].sum += Double(microseconds) / 1_000_000
        }
    }

    /// What the policies took to decide about access, and what holds for content.
    func decided(nanoseconds: UInt64) { decisions.count(nanoseconds: nanoseconds) }

    func text(heldBytes: Int, gauges: [Gauge]) -> String {
        let (requests, seconds) = state.withLock { ($0.requests, $0.seconds) }
        var text = Self.header("sallyport_requests_total", "counter", "Requests answered by the model door.")
        let rows = requests.map { key, count in
            "sallyport_requests_total{endpoint=\"\(key.endpoint)\",status=\"\(key.status)\",outcome=\"\(key.outcome)\"} \(count)\n"
        }
        text += rows.sorted().joined()
        text += Self.header("sallyport_request_seconds", "summary", "Time from a request's start to its answer's end.")
        for (endpoint, value) in seconds.sorted(by: { $0.key < $1.key }) {
            text += "sallyport_request_seconds_count{endpoint=\"\(endpoint)\"} \(value.count)\n"
            text += "sallyport_request_seconds_sum{endpoint=\"\(endpoint)\"} \(value.sum)\n"
        }
        text += Self.header("sallyport_decision_seconds", "histogram", "Time that deciding by policy took.")
        text += decisions.lines("sallyport_decision_seconds")
        text += Self.single(
            "sallyport_open_streams", "gauge", "Answers being streamed.", openStreams.load(ordering: .relaxed))
        text += Self.single(
            "sallyport_connections", "gauge", "Client connections.", connections.load(ordering: .relaxed))
        text += Self.single("sallyport_held_bytes", "gauge", "Bytes of bodies held in memory.", heldBytes)
        text += Self.single(
            "sallyport_refused_keys_total", "counter", "Requests with a key that was not accepted.",
            refusedKeys.load(ordering: .relaxed))
        text += Self.single(
            "sallyport_record_failures_total", "counter", "Entries that could not be recorded.",
            recordFailures.load(ordering: .relaxed))
        for gauge in gauges { text += Self.single(gauge.name, "gauge", gauge.help, Int(gauge.value)) }
        return text
    }

    private static func header(_ name: String, _ type: String, _ help: String) -> String {
        "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n"
    }

    private static func single(_ name: String, _ type: String, _ help: String, _ value: Int) -> String {
        header(name, type, help) + "\(name) \(value)\n"
    }
}
