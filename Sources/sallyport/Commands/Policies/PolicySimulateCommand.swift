import ArgumentParser
import Cedar
import Domain
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
    var question: PolicyQuestion

    @OptionGroup
    var window: RecordWindow

    @Option(help: "List at most so many changes; all of them are counted.")
    var limit = 1_000

    @Argument(help: "Files and directories of policies of your own; without any, the baseline alone.")
    var files: [String] = []

    func validate() throws {
        guard (0...1_000_000).contains(limit) else {
            throw ValidationError("--limit must be a whole number from 0 to 1000000")
        }
    }

    func run() async throws {
        let input = try PolicyInput(files)
        let access = try await question.store.open(for: .simulatePolicies, .policies)
        defer { access.close() }
        let administration = Administration(access.registry)
        try await RegistryCommand.run { () async throws(RegistryError) in
            try administration.authorise(.readLog, .record(of: nil), by: RegistryCommand.administrator)
        }
        let authority = access.registry.snapshot.authority
        let changed = authority.under(try input.loaded(access.registry.policies.vocabulary))
        let walk = RecordWalk(ledger: access.ledger, window: window.range(now: access.registry.time.now))
        // Requests nobody answers are not waited for for ever.
        var replay = Replay(
            Simulation(before: authority, after: changed), RecordJoiner(.oldestFirst, capacity: 100_000),
            window: walk.window, keeping: limit)
        try walk.run { facts in
            for change in replay.add(facts) where question.format == .text {
                Terminal.print(SimulationListing.line(change))
            }
        }
        let summary = replay.simulation.summary
        switch question.format {
        case .json:
            Terminal.print(
                json: SimulationListing.json(
                    summary, replay.changes, before: authority.library.contentHash, after: changed.library.contentHash
                ).compact)
        case .text: Terminal.print(SimulationListing.text(summary, listed: replay.changes.count))
        }
    }
}
