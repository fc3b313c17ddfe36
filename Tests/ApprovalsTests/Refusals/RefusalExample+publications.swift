import Approvals

extension RefusalExample {
    static let publications: [RefusalExample] = [
        RefusalExample("what nobody approved is not published", .wrongState(version: 1, .draft)) {
            try $0.act(.edit(hash: "a", by: "ann"))
            return .publish(version: 1, .test, by: "pat", .allowed)
        },
        RefusalExample("an approval is used in time", .wrongState(version: 1, .expired)) {
            let version = try $0.approved("a")
            $0.now = 1_000
            return .publish(version: version, .test, by: "pat", .allowed)
        },
        RefusalExample("an approval is used in time for each environment", .approvalExpired(version: 1)) {
            let version = try $0.approved("a")
            try $0.wait(until: 999)
            try $0.publish(version, .test)
            $0.now = 1_000
            return .publish(version: version, .production, by: "pat", .allowed)
        },
        RefusalExample("what is still served elsewhere is not gone back to for ever", .approvalExpired(version: 1)) {
            let version = try $0.approved("a")
            try $0.wait(until: 600)
            try $0.publish(version, .test)
            try $0.publish(version, .production)
            try $0.publish(try $0.approved("b"), .test)
            $0.now = 1_000
            return .rollBack(version: version, .test, by: "pat", .allowed)
        },
        RefusalExample("production takes nothing that test never served", .notInTest(version: 1)) {
            .publish(version: try $0.approved("a"), .production, by: "pat", .allowed)
        },
        RefusalExample("production takes nothing that test serves no more", .notInTest(version: 1)) {
            let version = try $0.published("a")
            try $0.publish(try $0.approved("b"), .test)
            try $0.breakGlass(2)
            return .publish(version: version, .production, by: "pat", .allowed)
        },
        RefusalExample("what is published here is not published here again", .alreadyServed(version: 1, .production)) {
            .publish(version: try $0.published("a"), .production, by: "pat", .allowed)
        },
        RefusalExample("what is published here is not gone back to", .alreadyServed(version: 1, .test)) {
            .rollBack(version: try $0.published("a"), .test, by: "pat", .allowed)
        },
        RefusalExample("nobody goes back to what was never here", .neverServed(version: 1, .production)) {
            let version = try $0.approved("a")
            try $0.publish(version, .test)
            return .rollBack(version: version, .production, by: "pat", .allowed)
        },
        RefusalExample("today's policies hold for what was approved", .policiesForbid("no")) {
            .publish(version: try $0.approved("a"), .test, by: "pat", .forbidden("no"))
        },
        RefusalExample("today's policies hold for going back", .policiesForbid("no")) {
            _ = try $0.published("a")
            _ = try $0.published("b")
            return .rollBack(version: 1, .production, by: "pat", .forbidden("no"))
        },
        RefusalExample("nothing is published over an overdue after-review", .afterReviewOpen) {
            try $0.overdue()
            return .publish(version: try $0.approved("b"), .test, by: "pat", .allowed)
        },
        RefusalExample("only what runs elsewhere is observed", .notHosted) { _ in .observe(hash: "a", .test) },
    ]
}

extension Sample {
    /// A glass that was broken for version 1, and that nobody looked at in time.
    mutating func overdue() throws {
        try act(.edit(hash: "a", by: "ann"))
        try breakGlass(1, .test)
        try wait(until: 50)
    }

    @discardableResult
    mutating func breakGlass(
        _ version: Int, _ environment: ApprovalEnvironment = .production, by person: String = "bob",
        for duration: Int64 = 20
    ) throws(ApprovalRefusal) -> [ApprovalEffect] {
        try act(Self.breakGlass(version, environment, by: person, for: duration))
    }

    static func breakGlass(
        _ version: Int, _ environment: ApprovalEnvironment = .production, by person: String = "bob",
        secondFactor: Bool = true, for duration: Int64 = 20
    ) -> ApprovalAct {
        .breakGlass(
            version: version, environment, by: person, reason: "outage", secondFactor: secondFactor, duration: duration)
    }
}
