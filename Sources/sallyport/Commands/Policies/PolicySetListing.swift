import Cedar
import Domain
import Policies
import Registry
import Storage

/// A set of policies, printed: the one in force, or one that was.
struct PolicySetListing {
    private let hash: String
    /// `nil` for the baseline alone in a store that no server and no command has put policies into.
    private let source: String?
    /// When and by whom it was put in force; `nil` when no server has started with it yet, for example after the program
    /// brought another baseline.
    private let loaded: (since: String, by: String)?
    /// `nil` for an earlier one that this program cannot read.
    private let rules: [Rule]?
    /// The organisation's own files in it.
    let own: [PolicyFile]
    private let problems: [PolicyProblem]
    private let isEarlier: Bool
    /// The directory its files were written to.
    var written: String?

    /// The one in force.
    init(_ library: PolicyLibrary, source: String, kept: PolicySetRow?, problems: [PolicyProblem]) {
        hash = library.contentHash
        own = library.files.own
        rules = library.rules
        self.problems = problems
        let isKept = kept?.hash == library.contentHash
        self.source = isKept || !own.isEmpty ? source : nil
        loaded = isKept ? kept.map { (TimestampText.iso8601($0.lastLoaded), $0.loadedBy) } : nil
        isEarlier = false
    }

    /// One that was in force.
    init(_ row: PolicySetRow, _ library: PolicyLibrary?, problems: [PolicyProblem]) {
        hash = row.hash
        own = row.own
        rules = library?.rules
        self.problems = problems
        source = row.source
        loaded = (TimestampText.iso8601(row.lastLoaded), row.loadedBy)
        isEarlier = true
    }

    var text: String {
        let files = own.filter(\.holdsPolicies)
        let count = rules.map { "\($0.count), " } ?? ""
        var lines = [
            "hash      \(hash)",
            "source    \(source ?? "the baseline alone")",
            "\(isEarlier ? "loaded" : "since ")    \(loaded.map { "\($0.since), by \($0.by)" } ?? "no server has started with them yet")",
            "policies  \(count)\(files.isEmpty ? "none of your own" : "of your own in")",
        ]
        for file in files {
            let policies = rules.map { rules in
                "  \(PolicyListing.count(rules.count { $0.file == file.name }, "policy", "policies"))"
            }
            lines.append("          \(file.name)\(policies ?? "")")
        }
        if let written { lines.append("written   \(PolicyListing.count(own.count, "file")) to \(written)") }
        lines = lines.map(\.oneLine)
        if !problems.isEmpty {
            lines.append(
                isEarlier
                    ? "\nthis program cannot put them in force because of what is wrong with them:"
                    : "\nother policies are not in force because of what is wrong with them:")
            lines += problems.map(\.description)
        }
        return lines.joined(separator: "\n")
    }

    var json: JSON {
        [
            "hash": .text(hash), "source": .text(source), "since": .text(loaded?.since),
            "loaded_by": .text(loaded?.by), "problems": .array(problems.map(PolicyListing.json)),
            "policies": rules.map { rules in
                .array(
                    rules.map { rule in
                        [
                            "id": .text(rule.id), "effect": .text(PolicyListing.effect(rule.effect, rule.obligation)),
                            "file": .text(rule.file), "line": .whole(rule.line), "controls": .texts(rule.controls),
                        ]
                    })
            } ?? .null,
            "written": .text(written),
        ]
    }
}
