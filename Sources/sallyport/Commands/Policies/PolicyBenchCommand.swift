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
            "Every decision is the one a chat request gets before anything is read: whether it may go on, the rules its content is read by, and the verdict with its reasons. What is found is decided afterwards, and is not in here. \(DecisionBench.pairs) people at work ask for the first time since anything changed, then again and again; then \(DecisionBench.crowd), which is more than is kept in mind. Microseconds."
    )

    @Option(help: "Policies beside the baseline.")
    var policies = 1_000

    @Option(help: "People, assets and keys together.")
    var entities = 100_000

    @Option(help: "Decisions that are timed, besides the first ones.")
    var decisions = 50_000

    func validate() throws {
        guard policies >= 0, entities >= 10, decisions > 0 else {
            throw ValidationError("there can be no fewer than 0 policies, 10 entities and 1 decision")
        }
    }

    func run() throws {
        let size = DecisionBench.Size(
            people: entities * 6 / 10, assets: entities / 10, keys: entities * 3 / 10, policies: policies)
        Progress.step("making up an organisation")
        let bench: DecisionBench
        do {
            bench = try DecisionBench(size, labels: ManifestVocabulary.standard.labels)
        } catch {
            // Only what was asked for can be wrong with what is made up here.
            throw CommandFailure.usage("\(error)")
        }
        let first = Timed("first decisions", 0..<DecisionBench.pairs, of: bench)
        let again = Timed("decisions", 0..<decisions, of: bench)
        let crowd = Timed("decisions in a crowd", 0..<decisions, of: bench, pairs: DecisionBench.crowd)
        Terminal.print(
            """
            \(bench.policyCount) policies, \(bench.entityCount) entities
            again: \(again)
            first: \(first)
            crowd: \(crowd)
            """)
    }
}

/// What some decisions took.
private struct Timed: CustomStringConvertible {
    /// Microseconds, sorted.
    private let times: [Double]
    private var permitted = 0

    init(_ what: String, _ questions: Range<Int>, of bench: DecisionBench, pairs: Int = DecisionBench.pairs) {
        let clock = ContinuousClock()
        let now = SystemTime().now
        var times: [Double] = []
        for number in questions {
            let start = clock.now
            let decision = bench.ask(number, of: pairs, now: now)
            let (seconds, attoseconds) = (clock.now - start).components
            times.append(Double(seconds) * 1e6 + Double(attoseconds) / 1e12)
            if decision.verdict.outcome == .permit { permitted += 1 }
            Progress.step(what, times.count, of: questions.count)
        }
        self.times = times.sorted()
    }

    private func at(_ part: Double) -> String {
        times.isEmpty ? "-" : String(format: "%.2f", times[Int(Double(times.count - 1) * part)])
    }

    var description: String {
        "p50 \(at(0.5)) us, p90 \(at(0.9)) us, p99 \(at(0.99)) us of \(times.count), \(permitted) permitted"
    }
}
