import Cedar
import Domain
import Policies

/// Prints policies and what is wrong with them, for people and for programs.
enum PolicyListing {
    static func summary(_ library: PolicyLibrary, _ warnings: [PolicyProblem]) -> String {
        let own = library.rules.count { !PolicyFiles.isBaseline($0.file) }
        let beside = own == 0 ? "the baseline" : "the baseline and \(count(own, "policy", "policies")) of your own"
        let rest = warnings.isEmpty ? "" : ", \(count(warnings.count, "warning"))"
        return
            "valid: \(count(library.rules.count, "policy", "policies")), \(beside), hash \(library.contentHash)\(rest)"
    }

    static func json(
        _ library: PolicyLibrary?, _ problems: [PolicyProblem], _ warnings: [PolicyProblem]
    ) -> JSON {
        [
            "valid": .bool(problems.isEmpty), "policies": .whole(library?.rules.count),
            "own": .whole(library.map { $0.rules.count { !PolicyFiles.isBaseline($0.file) } }),
            "hash": .text(library?.contentHash), "problems": .array(problems.map(json)),
            "warnings": .array(warnings.map(json)),
        ]
    }

    static func json(_ problem: PolicyProblem) -> JSON {
        [
            "file": .text(problem.file), "line": .whole(problem.line), "column": .whole(problem.column),
            "policy": .text(problem.policy), "message": .text(problem.message), "excerpt": .text(problem.excerpt),
            "help": .text(problem.help),
        ]
    }

    static func json(_ verdict: Verdict) -> JSON {
        [
            "outcome": .text(verdict.outcome.rawValue), "policies": .texts(verdict.decidedBy),
            "reasons": .array(
                verdict.reasons.map { reason in
                    [
                        "code": .text(reason.code), "message": .text(reason.message), "policy": .text(reason.policy),
                    ]
                }),
            "hash": .text(verdict.policies),
        ]
    }

    /// What a policy does: `permit`, or what a forbid asks for.
    static func effect(_ effect: Effect, _ obligation: Obligation?) -> String {
        obligation?.outcome.rawValue ?? effect.rawValue
    }

    static func count(_ number: Int, _ one: String, _ many: String? = nil) -> String {
        "\(number) \(number == 1 ? one : many ?? one + "s")"
    }
}

extension JSON {
    static func text(_ string: String?) -> JSON { string.map { .string(Text($0)) } ?? .null }
    static func texts(_ strings: [String]) -> JSON { .array(strings.map { .string(Text($0)) }) }
    static func whole(_ number: Int?) -> JSON { number.map { .integer(Int64($0)) } ?? .null }
}
