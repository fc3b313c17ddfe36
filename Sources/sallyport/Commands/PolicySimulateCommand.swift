import ArgumentParser
import Cedar
import Domain
import Foundation
import Ledger
import Policies
import Registry

/// `sallyport policy simulate`: what other policies would have decided.
struct PolicySimulateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "Asks recorded decisions again under other policies, and lists what changes.",
        discussion: """
            The files that are named are all of the policies of your own that would be in force beside the baseline. The \
            decisions of a window are asked under them and under what is in force, both with today's people, assets and \
            keys; each that would change is listed, and what cannot be asked again is counted with the reason. Ends with \
            0 whatever changes.
            """)

    @OptionGroup
    var store: ExistingStore

    @Option(help: "How far back: 7d, 12h, 30m, 2w.")
    var since: KeyLifetime?

    @Option(help: "From this day on: 2026-03-01, or a moment: 2026-03-01T09:30:00Z.")
    var from: Moment?

    @Option(help: "Before this day or moment.")
    var to: Moment?

    @Option(help: "List at most so many changes; all of them are counted.")
    var limit = 1_000

    @Option(help: "text or json")
    var format = PolicyCommand.Format.text

    @Argument(help: "Files and directories of policies of your own; without any, the baseline alone.")
    var files: [String] = []

    func validate() throws {
        if since != nil, from != nil { throw ValidationError("either --since or --from") }
        guard (0...1_000_000).contains(limit) else {
            throw ValidationError("--limit must be a whole number from 0 to 1000000")
        }
    }

    func run() async throws {
        let input = try PolicyInput(files)
        let access = try store.open(for: .simulatePolicies, .policies)
        defer { access.close() }
        let administration = Administration(access.registry)
        try await RegistryCommand.run { () async throws(RegistryError) in
            try administration.authorise(.readLog, .record(of: nil), by: RegistryCommand.administrator)
        }
        let authority = access.registry.snapshot.authority
        let changed = authority.under(try input.loaded(access.registry.policies.vocabulary))
        let now = access.registry.time.now
        let start = from?.time ?? now.advanced(bySeconds: -(since?.seconds ?? 7 * 86_400))
        var replay = RecordReplay(
            Simulation(before: authority, after: changed), ledger: access.ledger, from: start, to: to?.time ?? now)
        var listed: [DecisionChange] = []
        try replay.run { change in
            guard listed.count < limit else { return }
            listed.append(change)
            if format == .text { Terminal.print(SimulationListing.line(change)) }
        }
        let summary = replay.simulation.summary
        switch format {
        case .json:
            Terminal.print(
                SimulationListing.json(
                    summary, listed, before: authority.library.contentHash, after: changed.library.contentHash
                ).compact)
        case .text: Terminal.print(SimulationListing.text(summary, listed: listed.count))
        }
    }
}

/// `2026-03-01`, or `2026-03-01T09:30:00Z`.
struct Moment: ExpressibleByArgument {
    var time: Timestamp

    init?(argument: String) {
        let text = argument.contains("T") ? argument : argument + "T00:00:00Z"
        guard let date = try? Date(text, strategy: .iso8601) else { return nil }
        time = Timestamp(microseconds: Int64(date.timeIntervalSince1970 * 1_000_000))
    }
}

/// Walks the record in its order and asks each part again.
struct RecordReplay {
    private(set) var simulation: Simulation
    let ledger: Ledger
    let from: Timestamp
    let to: Timestamp
    /// Requests whose answers have not come by yet.
    private var openings: [String: RecordFacts] = [:]

    /// Of those nobody waits for for ever.
    private static let maximumOpenings = 100_000
    /// A long upload is recorded when it has ended, by the time at which it began.
    private static let slackSeconds: Int64 = 600

    init(_ simulation: Simulation, ledger: Ledger, from: Timestamp, to: Timestamp) {
        self.simulation = simulation
        self.ledger = ledger
        self.from = from
        self.to = to
    }

    mutating func run(_ changed: (DecisionChange) -> Void) throws {
        let last = to.advanced(bySeconds: Self.slackSeconds)
        let first = try ledger.firstSequence(since: from.advanced(bySeconds: -Self.slackSeconds))
        let end = try ledger.firstSequence(since: last)
        let progress = Progress(of: end - first)
        var next = first
        while next < end {
            let page = try ledger.facts(from: next, limit: Ledger.maximumFacts)
            guard let newest = page.last?.sequence else { break }
            for recorded in page where recorded.sequence < end {
                if let change = add(recorded.facts) { changed(change) }
            }
            next = newest + 1
            progress.show(next - first)
        }
        progress.end()
    }

    private mutating func add(_ facts: RecordFacts) -> DecisionChange? {
        let opening = openings[facts.activity]
        if facts.kind == .modelResponse {
            openings[facts.activity] = nil
        } else if facts.kind == .modelRequest {
            if openings.count >= Self.maximumOpenings { openings = [:] }
            openings[facts.activity] = facts
        }
        guard facts.time >= from, facts.time < to else { return nil }
        return simulation.add(facts, opening: facts.kind == .modelResponse ? opening : nil)
    }
}

/// How far something has come, for whoever waits at a terminal.
private struct Progress {
    private let total: Int64
    private let isShown = isatty(2) == 1

    init(of total: Int64) { self.total = total }

    func show(_ done: Int64) {
        guard isShown, total > 0 else { return }
        FileHandle.standardError.write(Data("\r\(min(done, total)) of \(total) records".utf8))
    }

    func end() {
        guard isShown, total > 0 else { return }
        FileHandle.standardError.write(Data("\r\u{1B}[K".utf8))
    }
}
