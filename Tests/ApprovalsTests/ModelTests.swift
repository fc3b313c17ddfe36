import Testing

@testable import Approvals

@Suite("Every history of a small world")
struct ModelTests {
    @Test("keeps what is promised", arguments: ["review", "delegation", "emergency", "hosted"])
    func holds(_ name: String) throws {
        let outcome = ModelChecker(universe: try universe(name)).explore()
        #expect(outcome.violation == nil)
        #expect(outcome.states > 100)
    }

    private func universe(_ name: String) throws -> Universe {
        switch name {
        case "review": try Universes.review()
        case "delegation": try Universes.delegation()
        default: try Universes.emergency(hosted: name == "hosted")
        }
    }

    /// Bends the state before the engine sees it, or after.
    private func broken(
        _ name: String, before: @escaping (inout AssetApprovals, ApprovalEvent) -> Void = { _, _ in },
        after: @escaping (inout AssetApprovals, inout [ApprovalEffect]) -> Void = { _, _ in }
    ) throws -> String? {
        let checker = ModelChecker(universe: try universe(name)) { approvals, event throws(ApprovalRefusal) in
            var bent = approvals
            before(&bent, event)
            var effects = try bent.apply(event)
            after(&bent, &effects)
            approvals = bent
            return effects
        }
        return checker.explore().violation
    }

    @Test("breaks a promise when the engine forgets who had a hand in it")
    func contributors() throws {
        let violation = try broken(
            "delegation",
            before: { approvals, event in
                guard case .vote = event.act else { return }
                for index in approvals.requests.indices { approvals.requests[index].contributors = [] }
            })
        #expect(violation?.contains("contributor approves") == true)
    }

    @Test("breaks a promise when drafts can be published")
    func drafts() throws {
        let violation = try broken(
            "emergency",
            before: { approvals, event in
                guard case .publish(1, .test, _, _) = event.act, !approvals.requests.isEmpty else { return }
                approvals.requests[0].state = .approved
                approvals.requests[0].approval = Approval(basis: .people, at: 0, expires: 99)
            })
        #expect(violation?.contains("published without approval") == true)
    }

    @Test("breaks a promise when delegations widen")
    func delegations() throws {
        let violation = try broken(
            "delegation",
            before: { approvals, event in
                if event.act == .clock { return }
                approvals.holders.seats[.security] = ["ada", "bea", "cy"]
            })
        #expect(violation?.contains("without a seat") == true || violation?.contains("seat not held") == true)
    }

    @Test("breaks a promise when routes change silently")
    func silence() throws {
        let violation = try broken(
            "emergency",
            after: { _, effects in
                effects.removeAll { if case .routeChanged = $0 { true } else { false } }
            })
        #expect(violation?.contains("unrecorded") == true)
    }

    @Test("breaks a promise when the after-review is skipped")
    func afterReview() throws {
        let violation = try broken(
            "emergency",
            before: { approvals, event in
                if case .breakGlass = event.act { approvals.breakGlass = nil }
            })
        #expect(violation?.contains("before the after-review") == true)
    }

    @Test("breaks a promise when what is hosted elsewhere is not looked at")
    func drift() throws {
        let violation = try broken(
            "hosted",
            after: { approvals, _ in
                approvals.routes[.test, default: AssetRoute()].observed = "a"
            })
        #expect(violation != nil)
    }

    @Test("breaks a promise when publications do not end")
    func endless() throws {
        let violation = try broken(
            "emergency",
            after: { approvals, _ in
                guard let old = approvals.routes[.test]?.publication else { return }
                approvals.routes[.test]?.publication = Publication(
                    version: old.version, hash: old.hash, person: old.person, at: old.at, expires: 99)
            })
        #expect(violation?.contains("serves what it may not") == true)
    }

    @Test("breaks a promise when production takes what test does not serve")
    func promotion() throws {
        let violation = try broken(
            "emergency",
            before: { approvals, event in
                guard case .publish(1, .production, _, _) = event.act, let request = approvals.requests.first else {
                    return
                }
                approvals.routes[.test, default: AssetRoute()].publication = Publication(
                    version: 1, hash: request.hash, person: "ada", at: 0, expires: 99)
            })
        #expect(violation?.contains("promoted another hash") == true)
    }
}
