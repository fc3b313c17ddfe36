import Approvals

/// An asset's approvals with few people, and what tests do with them. Times are small numbers.
struct Sample {
    static let lifetimes = Lifetimes(
        review: 100, approval: 1000, publication: 500, delegation: 50, breakGlass: 20, afterReview: 30, reminder: 10,
        escalation: 40)
    static let passed: Set<Check> = Set(Check.allCases)
    static let low = Assessment(risk: .low, kinds: ["wording"])
    static let elevated = Assessment(risk: .elevated, kinds: ["wording"])
    static let holders = Holders(
        seats: [.security: ["sam", "sue", "ada"], .it: ["ian"], .departmentHead: ["dan", "ada"]],
        breakGlass: ["bob", "sam"], escalation: ["eve"])

    var approvals: AssetApprovals
    var now: Int64 = 0
    /// The version a test is about.
    var version = 1

    init(
        order: StageOrder = .parallel, security: Int = 1, automatic: [AutomaticRule] = [], isHosted: Bool = false
    ) throws {
        let rules = try ApprovalRules(
            stages: [
                Stage(.technical, quorums: [.security: security, .it: 1]),
                Stage(.business, quorums: [.departmentHead: 1]),
            ], order: order, lifetimes: Self.lifetimes, automatic: automatic)
        approvals = AssetApprovals(rules: rules, holders: Self.holders, isHosted: isHosted)
    }

    @discardableResult
    mutating func act(_ act: ApprovalAct) throws(ApprovalRefusal) -> [ApprovalEffect] {
        try approvals.apply(ApprovalEvent(act, at: now))
    }

    @discardableResult
    mutating func wait(until time: Int64) throws(ApprovalRefusal) -> [ApprovalEffect] {
        now = time
        return try act(.clock)
    }

    /// Why an act is refused; nothing may have changed then.
    func refusal(_ act: ApprovalAct) -> ApprovalRefusal? {
        var copy = approvals
        do {
            _ = try copy.apply(ApprovalEvent(act, at: now))
            return nil
        } catch {
            return copy == approvals ? error : nil
        }
    }

    @discardableResult
    mutating func approve(
        _ version: Int, _ seat: Seat, by person: String, for holder: String? = nil
    ) throws(ApprovalRefusal) -> [ApprovalEffect] {
        try act(Self.approval(version, seat, by: person, for: holder))
    }

    @discardableResult
    mutating func reject(_ version: Int, _ seat: Seat, by person: String) throws(ApprovalRefusal) -> [ApprovalEffect] {
        try act(Self.rejection(version, seat, by: person))
    }

    static func approval(_ version: Int, _ seat: Seat, by person: String, for holder: String? = nil) -> ApprovalAct {
        .vote(version: version, by: person, holder: holder ?? person, seat, .approve, checks: passed)
    }

    static func rejection(_ version: Int, _ seat: Seat, by person: String) -> ApprovalAct {
        .vote(version: version, by: person, holder: person, seat, .reject, checks: [])
    }

    /// A new version that is submitted.
    mutating func submit(
        _ hash: String, by person: String = "ann", _ assessment: Assessment = elevated
    ) throws(ApprovalRefusal) -> Int {
        try act(.edit(hash: hash, by: person))
        let version = approvals.requests.count
        try act(.submit(version: version, by: person, assessment))
        return version
    }

    mutating func approved(_ hash: String, by person: String = "ann") throws(ApprovalRefusal) -> Int {
        let version = try submit(hash, by: person)
        try approve(version, .security, by: "sam")
        try approve(version, .it, by: "ian")
        try approve(version, .departmentHead, by: "dan")
        return version
    }

    mutating func published(_ hash: String, by person: String = "ann") throws(ApprovalRefusal) -> Int {
        let version = try approved(hash, by: person)
        try publish(version, .test)
        try publish(version, .production)
        return version
    }

    @discardableResult
    mutating func publish(
        _ version: Int, _ environment: ApprovalEnvironment
    ) throws(ApprovalRefusal) -> [ApprovalEffect] {
        try act(.publish(version: version, environment, by: "pat", .allowed))
    }

    @discardableResult
    mutating func rollBack(
        _ version: Int, _ environment: ApprovalEnvironment
    ) throws(ApprovalRefusal) -> [ApprovalEffect] {
        try act(.rollBack(version: version, environment, by: "pat", .allowed))
    }

    /// The version a test is about.
    var request: ApprovalRequest { approvals.requests[version - 1] }

    func state(_ version: Int) -> ApprovalState { approvals.requests[version - 1].state }
    func served(_ environment: ApprovalEnvironment) -> String? { approvals.served(in: environment, at: now) }
}
