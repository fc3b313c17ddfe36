import Approvals

/// The small worlds: few people, few contents, two environments.
enum World: String, CaseIterable {
    case review, rejection, parallel, delegation, standingIn, thresholds, rule, memory, expiry, emergency, hosted,
        overdue

    static let author = "ada"
    static let all: Set<Check> = Set(Check.allCases)
    static let lifetimes = Lifetimes(
        review: 2, approval: 2, publication: 1, delegation: 1, breakGlass: 1, afterReview: 1, reminder: 1, escalation: 1
    )
    static let holders = Holders(
        seats: [.security: ["ada", "bea"], .departmentHead: ["ada", "cy"]], breakGlass: ["ada"], escalation: ["bea"])
    static let wide = Holders(
        seats: [.security: ["ada", "bea", "dot"], .departmentHead: ["bea", "cy", "dot"]], breakGlass: ["dot"])

    func universe() throws -> Universe {
        switch self {
        case .review: try Self.review()
        case .rejection: try Self.rejection()
        case .parallel: try Self.parallel()
        case .delegation: try Self.delegation()
        case .standingIn: try Self.standingIn()
        case .thresholds: try Self.thresholds()
        case .rule: try Self.rule()
        case .memory: try Self.memory()
        case .expiry: try Self.expiry()
        case .emergency: try Self.emergency(hosted: false)
        case .hosted: try Self.emergency(hosted: true)
        case .overdue: try Self.overdue()
        }
    }

    static func rules(
        security: Int = 1, order: StageOrder = .sequence, _ lifetimes: Lifetimes = lifetimes,
        automatic: [AutomaticRule] = []
    ) throws -> ApprovalRules {
        try ApprovalRules(
            stages: [
                Stage(.technical, quorums: [.security: security]), Stage(.business, quorums: [.departmentHead: 1]),
            ], order: order, lifetimes: lifetimes, automatic: automatic)
    }

    // MARK: - What people do

    static func vote(
        _ version: Int, _ person: String, for holder: String? = nil, _ seat: Seat, _ verdict: Vote.Verdict = .approve,
        checks: Set<Check> = all
    ) -> ApprovalAct {
        .vote(version: version, by: person, holder: holder ?? person, seat, verdict, checks: checks)
    }

    static func submit(
        _ version: Int, by person: String = author, _ risk: Risk = .elevated, _ kinds: Set<String> = ["wording"]
    ) -> ApprovalAct {
        .submit(version: version, by: person, Assessment(risk: risk, kinds: kinds))
    }

    static func publish(
        _ version: Int, _ environment: ApprovalEnvironment, _ check: PolicyCheck = .allowed
    ) -> ApprovalAct {
        .publish(version: version, environment, by: author, check)
    }

    static func rollBack(_ version: Int, _ environment: ApprovalEnvironment) -> ApprovalAct {
        .rollBack(version: version, environment, by: author, .allowed)
    }

    static func breakGlass(
        _ version: Int, _ environment: ApprovalEnvironment = .test, by person: String = author,
        secondFactor: Bool = true, duration: Int64 = 1
    ) -> ApprovalAct {
        .breakGlass(
            version: version, environment, by: person, reason: "why", secondFactor: secondFactor, duration: duration)
    }

    static func close(by person: String) -> ApprovalAct { .closeAfterReview(by: person, finding: "fine") }

    static func votes(_ version: Int) -> [ApprovalAct] {
        [
            vote(version, "ada", .security), vote(version, "bea", .security), vote(version, "ada", .departmentHead),
            vote(version, "cy", .departmentHead),
        ]
    }

    /// A version is written, asked for and approved.
    static func approved(_ version: Int, _ hash: String) -> [ApprovalAct] {
        [
            .edit(hash: hash, by: author), submit(version), vote(version, "bea", .security),
            vote(version, "cy", .departmentHead),
        ]
    }

    /// All that is done on the way of a version, by who may and by who may not.
    static func path(_ version: Int, _ hash: String) -> [ApprovalAct] {
        [
            .edit(hash: hash, by: "ada"), .edit(hash: hash, by: "bea"), submit(version), publish(version, .test),
            publish(version, .production),
        ] + votes(version)
    }
}

extension Holders {
    func with(_ person: String, _ seat: Seat) -> Holders {
        var more = self
        more.seats[seat, default: []].insert(person)
        return more
    }
}
