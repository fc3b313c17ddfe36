import ArgumentParser
import Domain
import Foundation
import Policies
import Registry

/// `sallyport policy bench`: what a decision at the door costs.
struct PolicyBenchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench", abstract: "Times decisions at the door in a large organisation that is made up.",
        discussion:
            "Every decision is the whole one a chat request gets: access, what holds for content, and the verdict with its reasons. Microseconds."
    )

    @Option(help: "Policies beside the baseline.")
    var policies = 1_000

    @Option(help: "People, assets and keys together.")
    var entities = 100_000

    @Option(help: "Decisions that are timed.")
    var decisions = 20_000

    func run() throws {
        let size = DecisionBench.Size(
            people: entities * 6 / 10, assets: entities / 10, keys: entities * 3 / 10, policies: policies)
        let bench: DecisionBench
        do {
            bench = try DecisionBench(size, labels: ManifestVocabulary.standard.labels)
        } catch {
            throw CommandFailure.broken("\(error)")
        }
        let clock = ContinuousClock()
        let now = SystemTime().now
        var times: [Double] = []
        var permitted = 0
        bench.warm(now: now)
        for number in 0..<decisions {
            let start = clock.now
            let decision = bench.ask(number, now: now)
            let (seconds, attoseconds) = (clock.now - start).components
            times.append(Double(seconds) * 1e6 + Double(attoseconds) / 1e12)
            if decision.verdict.outcome == .permit { permitted += 1 }
        }
        times.sort()
        func at(_ part: Double) -> String { String(format: "%.2f", times[Int(Double(times.count - 1) * part)]) }
        Terminal.print(
            """
            \(bench.policyCount) policies, \(bench.entityCount) entities, \(times.count) decisions, \(permitted) permitted
            p50 \(at(0.5)) us, p90 \(at(0.9)) us, p99 \(at(0.99)) us
            """)
    }
}
