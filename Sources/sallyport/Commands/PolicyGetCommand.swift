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
        // A store that no server and no command has put policies into has the baseline from its first day.
        let set = kept.flatMap { $0.hash == shelf.library.contentHash ? $0 : nil }
        let problems = shelf.status.problems?.problems ?? Self.waiting(kept, shelf.vocabulary)
        switch question.format {
        case .json: Terminal.print(Self.json(shelf.library, set, problems).compact)
        case .text: Terminal.print(Self.text(shelf.library, set, problems))
        }
    }

    /// Why the files of a watched directory are not in force as they are now.
    private static func waiting(_ set: PolicySetRow?, _ vocabulary: Vocabulary) -> [PolicyProblem] {
        guard let set, let path = set.directory else { return [] }
        do throws(PolicyProblems) {
            _ = try PolicyLibrary(PolicyFiles.baseline(with: PolicyDirectory(path: path).read()), vocabulary)
            return []
        } catch {
            return error.problems
        }
    }

    private static func text(_ library: PolicyLibrary, _ set: PolicySetRow?, _ problems: [PolicyProblem]) -> String {
        let own = library.files.own.filter(\.holdsPolicies)
        var lines = [
            "hash      \(library.contentHash)",
            "source    \(set?.source ?? "the baseline alone")",
            "since     \(set.map { "\(TimestampText.iso8601($0.lastLoaded)), by \($0.loadedBy)" } ?? "-")",
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

    private static func json(_ library: PolicyLibrary, _ set: PolicySetRow?, _ problems: [PolicyProblem]) -> JSON {
        [
            "hash": .text(library.contentHash), "source": .text(set?.source),
            "since": .text(set.map { TimestampText.iso8601($0.lastLoaded) }), "loaded_by": .text(set?.loadedBy),
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
