import Approvals

extension World {
    /// Two versions after each other, in all environments, there and back.
    static func review() throws -> Universe {
        let lifetimes = Lifetimes(
            review: 1, approval: 1, publication: 1, delegation: 1, breakGlass: 1, afterReview: 1, reminder: 1,
            escalation: 1)
        return Universe(
            start: AssetApprovals(rules: try rules(lifetimes), holders: holders, isHosted: false),
            acts: path(1, "a") + path(2, "b") + [
                .void(version: 1, by: "bea", reason: "why"), rollBack(1, .test), rollBack(1, .production),
            ],
            horizon: 1, maximumVersions: 2,
            goal: { $0.requests[0].state == .published && $0.requests.last?.state == .rolledBack })
    }

    /// People turn a content down, take it back, and ask for it again.
    static func rejection() throws -> Universe {
        Universe(
            start: AssetApprovals(rules: try rules(), holders: holders, isHosted: false),
            acts: [
                .edit(hash: "a", by: "ada"), .edit(hash: "b", by: "ada"), submit(1), submit(2),
                .takeUp(version: 1, by: "cy"), .takeUp(version: 1, by: "ada"),
                .takeUp(version: 1, by: "eli"), vote(1, "bea", .security), vote(1, "cy", .departmentHead, .reject),
                vote(1, "ada", .security, .reject), vote(2, "bea", .security), vote(2, "cy", .departmentHead),
                vote(2, "bea", .security, .reject), .withdraw(version: 1, by: "ada"), .withdraw(version: 1, by: "bea"),
                .withdraw(version: 2, by: "ada"), publish(1, .test), publish(2, .test), breakGlass(1), breakGlass(2),
            ],
            horizon: 0, maximumVersions: 2,
            goal: {
                $0.requests.map(\.state) == [.rejected, .published] && $0.requests[0].hash == $0.requests[1].hash
            })
    }

    /// All stages at once, and two people of one seat.
    static func parallel() throws -> Universe {
        Universe(
            start: AssetApprovals(
                rules: try rules(security: 2, order: .parallel), holders: wide.with("bea", .it), isHosted: false),
            acts: [
                .edit(hash: "a", by: "ada"), submit(1), vote(1, "ada", .security), vote(1, "bea", .security),
                vote(1, "dot", .security), vote(1, "bea", .departmentHead), vote(1, "cy", .departmentHead),
                vote(1, "dot", .departmentHead), vote(1, "cy", .departmentHead, .reject),
                vote(1, "bea", .security, checks: []), vote(1, "bea", .it), publish(1, .test),
                publish(1, .test, .forbidden("no")), publish(1, .production),
            ],
            goal: { $0.requests[0].approval != nil && $0.requests[0].votes.map(\.seat).first == .departmentHead })
    }

    /// The rules are made lighter and heavier while a version is under review.
    static func thresholds() throws -> Universe {
        let light = try rules(order: .parallel)
        let heavy = try rules(security: 2, order: .parallel)
        return Universe(
            start: AssetApprovals(rules: light, holders: wide, isHosted: false),
            acts: [
                .edit(hash: "a", by: "ada"), submit(1), .changeRules(heavy, by: "eli"), .changeRules(light, by: "eli"),
                vote(1, "bea", .security), vote(1, "dot", .security),
                vote(1, "cy", .departmentHead), publish(1, .test),
            ],
            horizon: 1,
            goal: {
                guard let submitted = $0.requests[0].submission?.rules else { return false }
                return $0.requests[0].state == .published && $0.rules != submitted
            })
    }

    /// People approved what is in production; a written rule lets some changes of it through.
    static func rule() throws -> Universe {
        let rule = AutomaticRule(id: "wording", text: "wording needs nobody", kinds: ["wording"])
        let rules = try rules(automatic: [rule])
        return Universe(
            start: AssetApprovals(rules: rules, holders: holders, isHosted: false),
            past: approved(1, "a") + [publish(1, .test), publish(1, .production)],
            acts: [
                .edit(hash: "b", by: "ada"), .edit(hash: "c", by: "ada"), submit(2, .low), submit(2, .low, ["scopes"]),
                submit(2, .low, []), submit(2), submit(3, .low), vote(2, "cy", .departmentHead, .reject),
                vote(2, "bea", .security), vote(2, "cy", .departmentHead), publish(2, .test), publish(2, .production),
                publish(3, .test), rollBack(1, .production), .void(version: 1, by: "bea", reason: "why"),
            ],
            horizon: 1, maximumVersions: 3,
            goal: {
                let bases = $0.requests.map(\.approval?.basis)
                return bases.count == 3 && bases[1] == .rule("wording") && $0.requests[2].state == .submitted
                    && $0.routes[.production]?.publication?.version == 2
            })
    }

    /// Two contents have been proposed before and are again: `a` was written by somebody in a draft that somebody else went
    /// on with, `c` grew out of what somebody wrote. Production has served another since, so that nobody has a hand in
    /// anything that is new.
    static func memory() throws -> Universe {
        Universe(
            start: AssetApprovals(rules: try rules(), holders: wide.with("fay", .security), isHosted: false),
            past: [
                .edit(hash: "x", by: "dot"), submit(1, by: "dot"), .edit(hash: "c", by: "eli"),
                .withdraw(version: 2, by: "eli"), .edit(hash: "a", by: "ada"), .edit(hash: "b", by: "bea"),
                submit(3, by: "bea"), vote(3, "fay", .security), vote(3, "cy", .departmentHead), publish(3, .test),
                publish(3, .production),
            ],
            acts: [
                .edit(hash: "a", by: "eli"), .edit(hash: "c", by: "eli"), submit(4, by: "eli"),
                vote(4, "ada", .security), vote(4, "bea", .security), vote(4, "dot", .security),
                vote(4, "cy", .departmentHead), publish(4, .test), breakGlass(4, by: "dot"), .endBreakGlass(by: "bea"),
                close(by: "ada"), close(by: "bea"), close(by: "dot"),
            ],
            horizon: 1, maximumVersions: 4,
            goal: { $0.requests.last?.hash == "a" && $0.requests.last?.approval?.basis == .people })
    }
}
