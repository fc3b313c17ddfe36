import Foundation

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

    var json: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        guard let data = try? encoder.encode(self) else { return "{}" }
        return String(decoding: data, as: UTF8.self)
    }

    var text: String {
        func number(_ value: Double, _ digits: Int = 1) -> String { String(format: "%.\(digits)f", value) }
        var parts = [
            TextTable.text(
                ["MB/s", "WHOLE", "STREAM", "TOKENS", "PATTERNS ALONE", "FINDINGS"],
                rates.map { rate in
                    [rate.kind] + [rate.whole, rate.stream, rate.tokens, rate.bare].map { number($0) }
                        + ["\(rate.findings) in \(rate.texts) texts, \(rate.bytes) bytes"]
                })
        ]
        if let latency {
            parts.append(
                TextTable.text(
                    ["MICROSECONDS", "P50", "P99"],
                    [
                        ["scan of a prompt", number(latency.scan50), number(latency.scan99)],
                        ["request that carries it", number(latency.request50), number(latency.request99)],
                    ]))
        }
        if !states.isEmpty {
            parts.append(
                TextTable.text(["OPEN STREAM", "BYTES"], states.map { [$0.kind, String($0.bytes)] }))
        }
        for (head, costs) in [("LOADED", loaded), ("HOSTILE", hostile)] where !costs.isEmpty {
            parts.append(
                TextTable.text(
                    [head, "WHOLE", "STREAM", ""],
                    costs.map { cost in
                        [cost.name, number(cost.whole, 2), number(cost.stream, 2), cost.isRefused ? "refused" : ""]
                    }))
        }
        return parts.joined(separator: "\n\n")
    }
}
