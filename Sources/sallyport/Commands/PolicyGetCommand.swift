import ArgumentParser
import Cedar
import Domain
import Policies
import Registry
import Storage

/// `sallyport policy get`: what is in force.
struct PolicyGetCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "get", abstract: "Shows which policies are in force, since when, and why not others.",
        discussion: """
            As json: {"hash","source","since","loaded_by","problems","policies":[{"id","effect","file","line","controls"}]}.
            """)

    @OptionGroup
    var question: PolicyQuestion

    func run() throws {
        let access = try question.store.open(for: .readPolicies, .policies)
        defer { access.close() }
        let shelf = access.registry.policies
        let kept: PolicySetRow?
        do {
            kept = try access.store.latestPolicySet()
        } catch {
            throw CommandFailure.broken("the store cannot be read: \(error)")
        }
        let problems = shelf.status.problems?.problems ?? Self.waiting(kept, shelf)
        let state = State(library: shelf.library, source: shelf.status.source, kept: kept, problems: problems)
        switch question.format {
        case .json: Terminal.print(state.json.compact)
        case .text: Terminal.print(state.text)
        }
    }

    /// Why the files of a watched directory are not in force as they are now.
    private static func waiting(_ set: PolicySetRow?, _ shelf: PolicyShelf) -> [PolicyProblem] {
        guard let set, let path = set.directory else { return [] }
        do throws(PolicyProblems) {
            let files = try PolicyDirectory(path: path).read(replacing: shelf.library.files.own)
            _ = try PolicyLibrary(PolicyFiles.baseline(with: files), shelf.vocabulary)
            return []
        } catch {
            return error.problems
        }
    }
}

/// What is in force, printed.
private struct State {
    let library: PolicyLibrary
    /// `nil` for the baseline alone in a store that no server and no command has put policies into.
    let source: String?
    /// When and by whom it was put in force; `nil` when no server has started with it yet, for example after the program
    /// brought another baseline.
    let loaded: (since: String, by: String)?
    let problems: [PolicyProblem]

    init(library: PolicyLibrary, source: String, kept: PolicySetRow?, problems: [PolicyProblem]) {
        self.library = library
        self.problems = problems
        let isKept = kept?.hash == library.contentHash
        self.source = isKept || !library.files.own.isEmpty ? source : nil
        loaded = isKept ? kept.map { (TimestampText.iso8601($0.lastLoaded), $0.loadedBy) } : nil
    }

    var text: String {
        let own = library.files.own.filter(\.holdsPolicies)
        var lines = [
            "hash      \(library.contentHash)",
            "source    \(source ?? "the baseline alone")",
            "since     \(loaded.map { "\($0.since), by \($0.by)" } ?? "no server has started with them yet")",
            "policies  \(library.rules.count), \(own.isEmpty ? "none of your own" : "of your own in")",
        ]
        for file in own {
            let count = library.rules.count { $0.file == file.name }
            lines.append("          \(file.name)  \(PolicyListing.count(count, "policy", "policies"))")
        }
        if !problems.isEmpty {
            lines.append("\nother policies are not in force because of what is wrong with them:")
            lines += problems.map(\.description)
        }
        return lines.joined(separator: "\n")
    }

    var json: JSON {
        [
            "hash": .text(library.contentHash), "source": .text(source), "since": .text(loaded?.since),
            "loaded_by": .text(loaded?.by),
            "problems": .array(problems.map(PolicyListing.json)),
            "policies": .array(
                library.rules.map { rule in
                    [
                        "id": .text(rule.id), "effect": .text(PolicyListing.effect(rule.effect, rule.obligation)),
                        "file": .text(rule.file), "line": .whole(rule.line), "controls": .texts(rule.controls),
                    ]
                }),
        ]
    }
}

extension PolicySetRow {
    /// The directory it was read from, if it was.
    var directory: String? { source.hasPrefix("directory ") ? String(source.dropFirst("directory ".count)) : nil }
}
