import Approvals

extension World {
    /// Seats are given on to who may and who may not, and taken away.
    static func delegation() throws -> Universe {
        Universe(
            start: AssetApprovals(rules: try rules(), holders: holders, isHosted: false),
            acts: path(1, "a") + [
                .delegate(from: "ada", to: "cy", .security, until: 1),
                .delegate(from: "bea", to: "cy", .security, until: 1),
                .delegate(from: "cy", to: "bea", .security, until: 1),
                .delegate(from: "cy", to: "cy", .departmentHead, until: 1),
                .delegate(from: "cy", to: "bea", .departmentHead, until: 9),
                vote(1, "cy", for: "bea", .security), vote(1, "bea", for: "cy", .security),
                .changeHolders(Holders(seats: [.departmentHead: ["ada", "cy"]]), by: "ada"),
            ],
            goal: { $0.requests[0].votes.contains { $0.person == "cy" && $0.holder == "bea" } })
    }

    /// Somebody without a seat decides in those of others, once, and completes an approval.
    static func standingIn() throws -> Universe {
        var lifetimes = lifetimes
        lifetimes.delegation = 2
        return Universe(
            start: AssetApprovals(rules: try rules(order: .parallel, lifetimes), holders: holders, isHosted: false),
            acts: [
                .edit(hash: "a", by: "ada"), .edit(hash: "b", by: "eli"), submit(1),
                .delegate(from: "bea", to: "eli", .security, until: 1),
                .delegate(from: "cy", to: "eli", .departmentHead, until: 1),
                .delegate(from: "cy", to: "dot", .departmentHead, until: 1),
                .delegate(from: "cy", to: "dot", .departmentHead, until: 2),
                .delegate(from: "ada", to: "eli", .security, until: 1),
                .revoke(from: "cy", to: "eli", .departmentHead), vote(1, "eli", for: "bea", .security),
                vote(1, "eli", for: "ada", .security), vote(1, "eli", for: "cy", .departmentHead),
                vote(1, "dot", for: "cy", .departmentHead), vote(1, "eli", for: "cy", .departmentHead, .reject),
                vote(1, "bea", .security), vote(1, "cy", .departmentHead), publish(1, .test),
            ],
            horizon: 1,
            goal: {
                $0.requests[0].state == .published && $0.requests[0].votes.allSatisfy { $0.person != $0.holder }
            })
    }

    /// Approvals end before what is published by them does.
    static func expiry() throws -> Universe {
        var lifetimes = lifetimes
        (lifetimes.approval, lifetimes.publication) = (1, 2)
        return Universe(
            start: AssetApprovals(rules: try rules(lifetimes), holders: holders, isHosted: false),
            past: approved(1, "a") + [publish(1, .test)] + approved(2, "b"),
            acts: [
                publish(1, .test), publish(1, .production), publish(2, .test), publish(2, .production),
                rollBack(1, .test), rollBack(1, .production), rollBack(2, .production),
                .withdraw(version: 2, by: "ada"), .void(version: 2, by: "bea", reason: "why"),
            ],
            horizon: 3, maximumVersions: 2,
            goal: { $0.time == 1 && $0.requests[0].state == .published })
    }

    static func emergency(hosted: Bool) throws -> Universe {
        let observations: [ApprovalAct] = [.observe(hash: "a", .test), .observe(hash: "b", .test)]
        return Universe(
            start: AssetApprovals(rules: try rules(), holders: holders, isHosted: hosted),
            acts: path(1, "a") + observations + [
                breakGlass(1), breakGlass(1, secondFactor: false), breakGlass(1, by: "bea"), breakGlass(1, duration: 2),
                .endBreakGlass(by: "bea"), .endBreakGlass(by: "cy"), close(by: "ada"), close(by: "bea"),
                close(by: "cy"), .void(version: 1, by: "bea", reason: "why"),
                .void(version: 1, by: "cy", reason: "why"),
            ],
            goal: { $0.served(in: .test, at: $0.time) == "a" && $0.requests[0].state == .draft })
    }

    /// Nobody looks at a broken glass in time.
    static func overdue() throws -> Universe {
        var lifetimes = lifetimes
        (lifetimes.approval, lifetimes.publication) = (9, 9)
        return Universe(
            start: AssetApprovals(rules: try rules(lifetimes), holders: holders, isHosted: false),
            past: approved(1, "a") + [publish(1, .test)] + approved(2, "b"),
            acts: [
                breakGlass(2), breakGlass(2, .production), .endBreakGlass(by: "bea"), close(by: "bea"),
                publish(1, .production), publish(2, .test), publish(2, .production), rollBack(1, .test),
                rollBack(1, .production), .void(version: 2, by: "bea", reason: "why"),
            ],
            maximumVersions: 2,
            goal: { $0.breakGlass?.isOverdue == true && $0.requests[1].state == .rolledBack })
    }
}
