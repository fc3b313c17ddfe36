import ArgumentParser
import Cedar
import Domain
import Policies
import Registry
import Storage

/// `sallyport policy history`: what was in force before.
struct PolicyHistoryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "Lists the sets of policies that were in force, the last first.",
        discussion: """
            Every set is kept. The times are when it was loaded for the first time and the last; by whom, and where \
            from, is of the last: whoever applied it, or started a server with it. The record has them all, as \
            policy.load. As json, a list of {"hash","first_loaded","last_loaded","loaded_by","source","in_force"}.
            """)

    @OptionGroup
    var question: PolicyQuestion

    @Option(help: "List at most so many.")
    var limit = 20

    func validate() throws {
        guard (1...10_000).contains(limit) else {
            throw ValidationError("--limit must be a whole number from 1 to 10000")
        }
    }

    func run() async throws {
        let access = try await question.store.open(for: .readPolicies, .policies)
        defer { access.close() }
        // One more than is shown tells whether there are more.
        let found = try await RegistryCommand.run { () async throws(RegistryError) in
            try access.registry.policySets(limit: limit + 1)
        }
        let (sets, inForce) = (Array(found.prefix(limit)), access.registry.policies.library.contentHash)
        switch question.format {
        case .json: Terminal.print(json: Self.json(sets, inForce).compact)
        case .text:
            Terminal.print(
                sets.isEmpty ? "none yet: no server has started, nothing was applied" : Self.text(sets, inForce))
            if found.count > limit { Terminal.print("… and more; list more of them with --limit") }
        }
    }

    private static func text(_ sets: [PolicySetSummary], _ inForce: String) -> String {
        TextTable.text(
            ["hash", "first loaded", "last loaded", "by", "source"],
            sets.map { set in
                [
                    set.hash, TimestampText.iso8601(set.firstLoaded), TimestampText.iso8601(set.lastLoaded),
                    set.loadedBy,
                    set.source + (set.hash == inForce ? ", in force" : ""),
                ]
            })
    }

    private static func json(_ sets: [PolicySetSummary], _ inForce: String) -> JSON {
        .array(
            sets.map { set in
                [
                    "hash": .text(set.hash), "first_loaded": .text(TimestampText.iso8601(set.firstLoaded)),
                    "last_loaded": .text(TimestampText.iso8601(set.lastLoaded)), "loaded_by": .text(set.loadedBy),
                    "source": .text(set.source), "in_force": .bool(set.hash == inForce),
                ]
            })
    }
}
