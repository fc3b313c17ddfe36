import Approvals

/// What the model checker knows of a history, kept from the events alone: nothing of it is asked of the engine.
struct Facts: Hashable {
    /// A content on its way.
    struct Version: Hashable {
        /// How it came to an end.
        enum End: Hashable { case denied, cutShort, withdrawn, ranOut }
        struct Ballot: Hashable {
            var person: String
            var holder: String
            var seat: Seat
        }

        var hash: String
        /// Who wrote or asked for it, or for what it continues.
        var hands: Set<String>
        var askedAt: Int64?
        /// When people were last told that it waits, at first when it was asked for, and when it was escalated.
        var remindedAt: Int64?
        var escalatedAt: Int64?
        /// The rules of when it was asked for.
        var rules: ApprovalRules?
        var isTakenUp = false
        var ballots: [Ballot] = []
        var approvedUntil: Int64?
        var isByPeople = false
        var end: End?
        var publishedIn: Set<ApprovalEnvironment> = []

        var isDraft: Bool { askedAt == nil && end == nil }
        var isOpen: Bool { askedAt != nil && approvedUntil == nil && end == nil }

        /// Whether it has an approval that has not ended.
        var isStanding: Bool { approvedUntil != nil && end == nil }

        /// The seats it waits for now.
        var waitingFor: Set<Seat> {
            guard let rules else { return [] }
            let open = rules.stages.filter { !isOver($0) }
            return Set((rules.order == .sequence ? Array(open.prefix(1)) : open).flatMap(lacking))
        }

        /// Whether all seats of a stage have approved often enough.
        func isOver(_ stage: Stage) -> Bool {
            lacking(stage).isEmpty
        }

        private func lacking(_ stage: Stage) -> [Seat] {
            stage.quorums.keys.filter { seat in
                ballots.filter { $0.seat == seat }.count < stage.quorums[seat, default: 0]
            }
        }
    }
    struct Touch: Hashable {
        var person: String
        var version: Int
    }
    struct Served: Hashable {
        var version: Int
        var hash: String
        var until: Int64
    }
    struct Glass: Hashable {
        var version: Int
        var hash: String
        var environment: ApprovalEnvironment
        var person: String
        var ends: Int64
        var due: Int64
    }
    struct Delegated: Hashable {
        var from: String
        var to: String
        var seat: Seat
        var until: Int64
    }

    var rules: ApprovalRules
    var holders: Holders
    var versions: [Version] = []
    /// Everybody who ever wrote or asked for a content.
    var hands: [String: Set<String>] = [:]
    /// Since the last publication in production.
    var touches: Set<Touch> = []
    var delegations: Set<Delegated> = []
    var publications: [ApprovalEnvironment: Served] = [:]
    var observed: [ApprovalEnvironment: String] = [:]
    var glass: Glass?

    init(of approvals: AssetApprovals) {
        rules = approvals.rules
        holders = approvals.holders
    }

    subscript(_ version: Int) -> Version? { versions.indices.contains(version - 1) ? versions[version - 1] : nil }

    func holds(_ person: String, _ seat: Seat) -> Bool { holders.seats[seat]?.contains(person) == true }

    func isServed(_ version: Int) -> Bool { publications.values.contains { $0.version == version } }

    /// Who had a hand in a content, in whichever version.
    func hands(in hash: String) -> Set<String> {
        versions.reduce(into: hands[hash] ?? []) { all, version in
            if version.hash == hash { all.formUnion(version.hands) }
        }
    }

    /// Whether people turned a content down, or a review of it was cut short.
    func isDenied(_ hash: String) -> Bool {
        versions.contains { $0.hash == hash && ($0.end == .denied || $0.end == .cutShort) }
    }

    /// What is to be served, whatever was observed.
    func wanted(in environment: ApprovalEnvironment, at now: Int64) -> String? {
        if let glass, glass.environment == environment, now < glass.ends { return glass.hash }
        return publications[environment].flatMap { now < $0.until ? $0.hash : nil }
    }
}
