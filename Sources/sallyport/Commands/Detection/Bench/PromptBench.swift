import Domain
import Foundation
import Inspection
import Screening
import Wire

/// How much later a request goes on because its prompt is looked at.
struct PromptBench {
    let scanner: Inspection.Scanner
    var rounds: Int

    /// Each prompt's best round counts: what else the machine does is in none of them, and what is hard about a prompt in all.
    func measure(_ prompts: [[UInt8]]) throws -> BenchFigures.Latency? {
        guard let endpoint = Endpoint.match(method: "POST", path: "/v1/chat/completions"), !prompts.isEmpty else {
            return nil
        }
        let screen = RequestScreen(scanner: scanner)
        let bodies = prompts.map(Self.body)
        var scans = Array(repeating: Double.infinity, count: prompts.count)
        var requests = scans
        for _ in 0..<rounds {
            for (place, prompt) in prompts.enumerated() {
                scans[place] = min(scans[place], try Self.microseconds { _ = try scanner.scan(prompt) })
            }
            for (place, body) in bodies.enumerated() {
                let time = try Self.microseconds {
                    let draft = try RequestDraft(endpoint: endpoint, contentType: "application/json", body: body)
                    _ = try screen.screen(draft, asset: nil, profile: .standard)
                }
                requests[place] = min(requests[place], time)
            }
        }
        scans.sort()
        requests.sort()
        func at(_ part: Double, _ times: [Double]) -> Double { times[Int(Double(times.count - 1) * part)] }
        return BenchFigures.Latency(
            prompts: prompts.count, scan50: at(0.5, scans), scan99: at(0.99, scans), request50: at(0.5, requests),
            request99: at(0.99, requests))
    }

    private static func microseconds(_ body: () throws -> Void) rethrows -> Double {
        let clock = ContinuousClock()
        let start = clock.now
        try body()
        let (seconds, attoseconds) = (clock.now - start).components
        return Double(seconds) * 1e6 + Double(attoseconds) / 1e12
    }

    private static func body(_ prompt: [UInt8]) -> [UInt8] {
        var body = Array(#"{"model":"m","messages":[{"role":"user","content":"#.utf8)
        JSONText.appendQuoted(prompt, to: &body)
        return body + Array("}]}".utf8)
    }
}
