/// What detectors were measured at.
struct BenchFigures: Encodable {
    /// How fast texts of one kind are read: MB of UTF-8 for each second of CPU time.
    struct Rate: Encodable {
        var kind: String
        var texts: Int
        var bytes: Int
        var findings: Int
        var whole: Double
        /// In pieces of 4 KiB, and of 16 bytes.
        var stream: Double
        var tokens: Double
        /// By the patterns alone.
        var bare: Double
    }

    /// Microseconds that looking at a prompt adds: the scan, and all that is done with a request that carries it.
    struct Latency: Encodable {
        var prompts: Int
        var scan50: Double
        var scan99: Double
        var request50: Double
        var request99: Double
    }

    /// Bytes of memory that an open stream of a kind takes.
    struct StreamState: Encodable {
        var kind: String
        var streams: Int
        var bytes: Int
    }

    /// How many times as much a byte costs as one of the mixed texts without anything loaded.
    struct Cost: Encodable {
        var name: String
        var whole: Double
        var stream: Double
        /// Whether it was refused instead of being read to its end.
        var isRefused: Bool
    }

    var rates: [Rate]
    var latency: Latency?
    var states: [StreamState]
    var loaded: [Cost]
    var hostile: [Cost]
}
