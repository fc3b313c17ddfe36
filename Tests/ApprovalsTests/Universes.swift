import Approvals

/// Small worlds of three people, two contents, two environments and two stages.
enum Universes {
    static let holders = Holders(
        seats: [.security: ["ada", "bea"], .departmentHead: ["ada", "cy"]], breakGlass: ["ada"], escalation: ["bea"])

    static func start(hosted: Bool = false) throws -> AssetApprovals {
        let lifetimes = Lifetimes(
            review: 2, approval: 2, publication: 1, delegation: 1, breakGlass: 1, afterReview: 1, reminder: 1,
            escalation: 1)
        let rules = try ApprovalRules(
            stages: [
                Stage(.technical, quorums: [.security: 1]), Stage(.business, quorums: [.departmentHead: 1]),
            ], order: .sequence, lifetimes: lifetimes)
        return AssetApprovals(rules: rules, holders: holders, isHosted: hosted)
    }

    static func votes(_ version: Int) -> [ApprovalAct] {
        [("ada", Seat.security), ("bea", .security), ("ada", .departmentHead), ("cy", .departmentHead)].map {
            .vote(version: version, by: $0.0, holder: $0.0, $0.1, .approve, checks: Set(Check.allCases))
        }
    }

    static func path(_ version: Int, _ hash: String) -> [ApprovalAct] {
        [
            .edit(hash: hash, by: "ada"), .edit(hash: hash, by: "bea"),
            .submit(version: version, by: "ada", Assessment(risk: .elevated, kinds: ["wording"])),
            .publish(version: version, .test, by: "ada", .allowed),
            .publish(version: version, .production, by: "ada", .allowed),
        ] + votes(version)
    }

    static func review() throws -> Universe {
        let more: [ApprovalAct] = [
            .void(version: 1, by: "bea", reason: "why"),
            .rollBack(version: 1, .test, by: "ada", .allowed),
            .rollBack(version: 1, .production, by: "ada", .allowed),
        ]
        return Universe(
            start: try start(), acts: path(1, "a") + path(2, "b") + more, horizon: 2, maximumVersions: 2)
    }

    static func delegation() throws -> Universe {
        let more: [ApprovalAct] = [
            .delegate(from: "ada", to: "cy", .security, until: 1),
            .delegate(from: "bea", to: "cy", .security, until: 1),
            .delegate(from: "cy", to: "bea", .security, until: 1),
            .delegate(from: "cy", to: "bea", .departmentHead, until: 9),
            .vote(version: 1, by: "cy", holder: "bea", .security, .approve, checks: Set(Check.allCases)),
            .vote(version: 1, by: "bea", holder: "cy", .security, .approve, checks: Set(Check.allCases)),
            .changeHolders(Holders(seats: [.departmentHead: ["ada", "cy"]]), by: "ada"),
        ]
        return Universe(start: try start(), acts: path(1, "a") + more, horizon: 2, maximumVersions: 1)
    }

    static func emergency(hosted: Bool) throws -> Universe {
        var more: [ApprovalAct] = [
            .breakGlass(version: 1, .test, by: "ada", reason: "why", secondFactor: true, duration: 1),
            .breakGlass(version: 1, .test, by: "ada", reason: "why", secondFactor: false, duration: 1),
            .endBreakGlass(by: "bea"), .closeAfterReview(by: "ada", finding: "fine"),
            .closeAfterReview(by: "bea", finding: "fine"), .void(version: 1, by: "bea", reason: "why"),
        ]
        if hosted { more += [.observe(hash: "a", .test), .observe(hash: "b", .test)] }
        return Universe(
            start: try start(hosted: hosted), acts: path(1, "a") + more, horizon: 2, maximumVersions: 1)
    }
}
