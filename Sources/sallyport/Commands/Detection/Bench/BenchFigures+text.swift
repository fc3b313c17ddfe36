import Foundation

/// What was measured, for programs and for people.
extension BenchFigures {
    func json() throws(CommandFailure) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        do {
            return String(decoding: try encoder.encode(self), as: UTF8.self)
        } catch {
            throw .broken("the figures cannot be written: \(error)")
        }
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
