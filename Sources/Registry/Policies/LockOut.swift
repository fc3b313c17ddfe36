public import Domain
internal import Policies

/// That with a set of policies nobody could change policies any more of those who can now.
public struct LockOut: Error, Hashable, Sendable {
    /// The policies that forbid it to them, most of them first; empty where only a permit is missing.
    public var policies: [String]
    /// Who can now.
    public var keepers: [Principal]

    /// Compares, for everybody who comes into question, whether they could change policies before and after, in whatever
    /// circumstances.
    ///
    /// - Returns: `nil` as long as one still can; also when nobody can now.
    init?(from before: PolicyAuthority, to after: PolicyAuthority, among keepers: some Sequence<PolicyKeeper>) {
        var counts: [String: Int] = [:]
        var lost: [Principal] = []
        for keeper in keepers where keeper.prospect(under: before) == .possible {
            switch keeper.prospect(under: after) {
            case .possible: return nil
            case .impossible(let policies):
                lost.append(keeper.principal)
                for policy in policies { counts[policy, default: 0] += 1 }
            }
        }
        guard !lost.isEmpty else { return nil }
        self.keepers = lost
        policies = counts.keys.sorted { (-(counts[$0] ?? 0), $0) < (-(counts[$1] ?? 0), $1) }
    }
}

extension LockOut: CustomStringConvertible {
    /// What it comes to, without what to do about it.
    public var description: String {
        let names = keepers.prefix(3).map { "`\($0.name)`" }.joined(separator: ", ")
        let who = keepers.count > 3 ? "\(names) and \(keepers.count - 3) more" : names
        let forbidden = policies.prefix(3).map { "`\($0)`" }.joined(separator: ", ")
        let why =
            policies.isEmpty
            ? "nothing would permit it to \(who), who can now" : "\(forbidden) would forbid it to \(who), who can now"
        return "with these policies nobody could change policies any more: \(why)"
    }
}

/// Somebody who may be one of those who can change policies, and how they would.
struct PolicyKeeper {
    var principal: Principal
    var session: Circumstances.Session

    init(_ administrator: Administrator) {
        principal = administrator.principal
        session = administrator.session
    }

    func prospect(under authority: PolicyAuthority) -> Prospect {
        authority.prospect(principal, .changePolicies, .policies, in: session)
    }
}

extension Principal {
    fileprivate var name: String {
        switch self {
        case .person(let name), .service(let name): name
        case .visitor: "anonymous"
        }
    }
}
