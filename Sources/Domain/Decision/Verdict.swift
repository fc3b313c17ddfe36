/// What was decided, and why.
public struct Verdict: Hashable, Sendable {
    public var outcome: Outcome
    public var reasons: [Reason]
    /// The content hash of the policies that decided; `nil` for what was refused before they were asked.
    public var policies: String?
    /// The ids of the policies that decided: those that forbid it in some way, else those that permit it.
    public var decidedBy: [String]
    /// Those among them that ask for less than the outcome, which would be no other without them.
    public var milder: [String]

    public init(
        _ outcome: Outcome, _ reasons: [Reason] = [], policies: String? = nil, decidedBy: [String] = [],
        milder: [String] = []
    ) {
        self.outcome = outcome
        self.reasons = reasons
        self.policies = policies
        self.decidedBy = decidedBy
        self.milder = milder
    }

    /// The ids of the policies that made the outcome what it is; empty for what no policy decided.
    public var determining: [String] {
        milder.isEmpty ? decidedBy : decidedBy.filter { !milder.contains($0) }
    }

    public static let permit = Verdict(.permit)

    /// The stricter outcome of both, with the reasons of both.
    public func joined(with other: Verdict) -> Verdict {
        Verdict(
            max(outcome, other.outcome), reasons + other.reasons, policies: policies ?? other.policies,
            decidedBy: decidedBy + other.decidedBy.filter { !decidedBy.contains($0) },
            milder: milder(than: other) + other.milder(than: self))
    }

    /// What is milder once both are joined. A policy that determines either at the outcome of both is not.
    private func milder(than other: Verdict) -> [String] {
        if outcome < other.outcome { return decidedBy.filter { !other.determining.contains($0) } }
        return outcome == other.outcome ? milder.filter { !other.determining.contains($0) } : milder
    }
}

/// Ordered from lenient to strict.
public enum Outcome: String, Hashable, Sendable, Comparable, CaseIterable {
    case permit, mask, coach, hold, deny

    private var strictness: Int {
        switch self {
        case .permit: 0
        case .mask: 1
        case .coach: 2
        case .hold: 3
        case .deny: 4
        }
    }

    public static func < (left: Outcome, right: Outcome) -> Bool { left.strictness < right.strictness }
}

/// One reason for a verdict, for people and for programs. Never holds content.
public struct Reason: Hashable, Sendable {
    /// Stable and dotted, for example `audience.not_member`, `label.mask`, `inspection.failed`.
    public var code: String
    /// One sentence for a person.
    public var message: String
    /// The policy, rule or setting that decided.
    public var policy: String?

    public init(code: String, message: String, policy: String? = nil) {
        self.code = code
        self.message = message
        self.policy = policy
    }
}
