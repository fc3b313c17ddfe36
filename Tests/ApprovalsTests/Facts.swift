import Approvals

/// What the model checker knows of a history, kept from the events alone: nothing of it is asked of the engine.
struct Facts: Hashable {
    struct Touch: Hashable {
        var person: String
        var version: Int
    }
    struct Glass: Hashable {
        var hash: String
        var environment: ApprovalEnvironment
        var person: String
        var ends: Int64
    }
    struct Served: Hashable {
        var hash: String
        var at: Int64
    }

    var hashes: [Int: String] = [:]
    /// Everybody who ever wrote or asked for a content.
    var hands: [String: Set<String>] = [:]
    /// Since the last publication in production.
    var touches: Set<Touch> = []
    var approvedUntil: [Int: Int64] = [:]
    var voters: [Int: [[String]]] = [:]
    var seats: [Int: [Seat: Int]] = [:]
    var denied: Set<Int> = []
    var delegations: Set<Delegated> = []
    var holders: Holders
    var publications: [ApprovalEnvironment: Served] = [:]
    var observed: [ApprovalEnvironment: String] = [:]
    var glass: Glass?

    struct Delegated: Hashable {
        var from: String
        var to: String
        var seat: Seat
        var until: Int64
    }

    /// What is wrong with an accepted act, going by what was known before it.
    func objection(to act: ApprovalAct, at now: Int64, _ rules: ApprovalRules) -> String? {
        switch act {
        case .vote(let version, let person, let holder, let seat, let verdict, let checks):
            guard holders.seats[seat]?.contains(holder) == true else { return "a vote without a seat" }
            let isDelegated = delegations.contains {
                $0.from == holder && $0.to == person && $0.seat == seat && now < $0.until
            }
            guard person == holder || isDelegated else { return "a vote without delegation" }
            guard verdict == .approve else { return nil }
            for one in [person, holder] {
                guard !touches.contains(where: { $0.person == one }) else { return "a contributor approves" }
                guard hashes[version].map({ hands[$0]?.contains(one) == true }) != true else {
                    return "an author approves"
                }
                guard voters[version]?.joined().contains(one) != true else { return "one person approves twice" }
            }
            guard seat.checks.isSubset(of: checks) else { return "an approval without checks" }
        case .publish(let version, let environment, _, let check),
            .rollBack(let version, let environment, _, let check):
            guard check == .allowed else { return "published against the policies" }
            guard let until = approvedUntil[version], now < until else { return "published without approval" }
            guard !denied.contains(version) else { return "published what was denied" }
            guard case .publish = act, environment == .production else { return nil }
            guard publications[.test]?.hash == hashes[version] else { return "promoted another hash" }
        case .breakGlass(_, _, _, _, let secondFactor, let duration):
            guard secondFactor, duration <= rules.lifetimes.breakGlass else { return "the glass is broken too easily" }
            guard glass == nil else { return "the glass is broken again before the after-review" }
        case .closeAfterReview(let person, _):
            guard let glass, glass.person != person else { return "an own after-review" }
        case .delegate(let from, _, let seat, let until):
            guard holders.seats[seat]?.contains(from) == true else { return "a delegation of a seat not held" }
            guard until <= now + rules.lifetimes.delegation else { return "a delegation without end" }
        case .edit, .submit, .takeUp, .comment, .withdraw, .void, .revoke, .observe, .endBreakGlass, .changeRules,
            .changeHolders, .clock:
            break
        }
        return nil
    }

    mutating func note(_ act: ApprovalAct, at now: Int64, versions: Int, _ rules: ApprovalRules) {
        switch act {
        case .edit(let hash, let person):
            hashes[versions] = hash
            touch(versions, person)
        case .submit(let version, let person, _): touch(version, person)
        case .vote(let version, let person, let holder, let seat, let verdict, _):
            if verdict == .reject { return deny(version, at: now) }
            voters[version, default: []].append([person, holder])
            seats[version, default: [:]][seat, default: 0] += 1
            let isComplete = rules.stages.flatMap(\.quorums).allSatisfy { seats[version]?[$0.key] ?? 0 >= $0.value }
            if isComplete { approvedUntil[version] = now + rules.lifetimes.approval }
        case .void(let version, _, _): deny(version, at: now)
        case .delegate(let from, let to, let seat, let until):
            delegations.insert(Delegated(from: from, to: to, seat: seat, until: until))
        case .revoke(let from, let to, let seat):
            delegations = delegations.filter { $0.from != from || $0.to != to || $0.seat != seat }
        case .publish(let version, let environment, _, _), .rollBack(let version, let environment, _, _):
            if let hash = hashes[version], publications[environment]?.hash != hash {
                publications[environment] = Served(hash: hash, at: now)
            }
            if let open = glass, open.environment == environment { glass?.ends = min(open.ends, now) }
            if environment == .production { touches = touches.filter { $0.version > version } }
        case .observe(let hash, let environment): observed[environment] = hash
        case .breakGlass(let version, let environment, let person, _, _, let duration):
            guard let hash = hashes[version] else { return }
            glass = Glass(hash: hash, environment: environment, person: person, ends: now + duration)
        case .endBreakGlass: glass?.ends = now
        case .closeAfterReview: glass = nil
        case .changeHolders(let other, _): holders = other
        case .takeUp, .comment, .withdraw, .changeRules, .clock: break
        }
        forget(at: now, rules)
    }

    /// What may be served at a moment.
    func mayServe(_ hash: String, in environment: ApprovalEnvironment, at now: Int64, isHosted: Bool) -> Bool {
        if isHosted, observed[environment] != hash { return false }
        if let glass, glass.environment == environment, now < glass.ends { return glass.hash == hash }
        return publications[environment]?.hash == hash
    }

    private mutating func touch(_ version: Int, _ person: String) {
        touches.insert(Touch(person: person, version: version))
        if let hash = hashes[version] { hands[hash, default: []].insert(person) }
    }

    private mutating func deny(_ version: Int, at now: Int64) {
        denied.insert(version)
        guard let hash = hashes[version] else { return }
        for (environment, served) in publications where served.hash == hash { publications[environment] = nil }
        if let open = glass, open.hash == hash { glass?.ends = min(open.ends, now) }
    }

    /// Leaves out what time has ended, so that histories that differ in nothing else are one.
    mutating func forget(at now: Int64, _ rules: ApprovalRules) {
        for (environment, served) in publications where now >= served.at + rules.lifetimes.publication {
            publications[environment] = nil
        }
        delegations = delegations.filter { now < $0.until }
        if let ends = glass?.ends, ends < now { glass?.ends = now }
    }
}
