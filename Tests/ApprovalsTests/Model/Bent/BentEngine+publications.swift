@testable import Approvals

extension BentEngine {
    static let publications: [BentEngine] = [
        takes("the policies are not asked", in: .parallel, breaking: .againstPolicies) { act in
            guard case .publish(let version, let environment, let person, _) = act else { return act }
            return .publish(version: version, environment, by: person, .allowed)
        },
        sees("drafts are published", in: .emergency, breaking: .publishedUnapproved) { approvals, act in
            guard case .publish(1, .test, _, _) = act, !approvals.requests.isEmpty else { return }
            approvals.requests[0].state = .approved
            approvals.requests[0].approval = Approval(basis: .people, at: 0, expires: .max)
        },
        sees("approvals do not end", in: .expiry, breaking: .approvalExpired) { approvals, _ in
            for index in approvals.requests.indices {
                guard let old = approvals.requests[index].approval else { continue }
                approvals.requests[index].approval = Approval(basis: old.basis, at: old.at, expires: .max)
            }
        },
        sees("what was withdrawn is published", in: .expiry, breaking: .publishedAfterItsEnd) { approvals, act in
            guard case .publish(2, _, _, _) = act, approvals.requests[1].state == .withdrawn else { return }
            approvals.requests[1].state = .approved
        },
        sees("what was voided is gone back to", in: .review, breaking: .publishedAfterItsEnd) { approvals, act in
            guard case .rollBack(1, _, _, _) = act, approvals.requests.first?.state == .voided else { return }
            approvals.requests[0].state = .superseded
        },
        sees("production takes what test does not serve", in: .emergency, breaking: .notInTest) { approvals, act in
            guard case .publish(1, .production, _, _) = act, let request = approvals.requests.first else { return }
            approvals.routes[.test, default: AssetRoute()].publication = Publication(
                version: 1, hash: request.hash, person: "ada", at: 0, expires: .max)
        },
        sees("what was never here is gone back to", in: .expiry, breaking: .neverServedThere) { approvals, act in
            guard case .rollBack(1, let environment, _, _) = act, !approvals.requests.isEmpty else { return }
            approvals.requests[0].publishedIn.insert(environment)
        },
        sees("an overdue after-review holds nothing up", in: .overdue, breaking: .publishedOverAfterReview) {
            approvals, act in
            if case .publish = act, approvals.breakGlass?.isOverdue == true { approvals.breakGlass = nil }
        },
        leaves("publications do not end", in: .emergency, breaking: .servesUnapproved) { _, after, _, _ in
            guard let old = after.routes[.test]?.publication else { return }
            after.routes[.test]?.publication = Publication(
                version: old.version, hash: old.hash, person: old.person, at: old.at, expires: .max)
        },
        sees("publications end early", in: .expiry, breaking: .servesNothing) { approvals, act in
            guard act == .clock, let old = approvals.routes[.test]?.publication else { return }
            approvals.routes[.test]?.publication = Publication(
                version: old.version, hash: old.hash, person: old.person, at: old.at, expires: approvals.time + 1)
        },
        leaves("a rejection ends any broken glass", in: .rejection, breaking: .servesNothing) {
            before, after, act, effects in
            guard case .vote(_, _, _, _, .reject, _) = act, let old = before.served(in: .test, at: 0) else { return }
            guard after.served(in: .test, at: 0) != nil else { return }
            after.breakGlass?.ends = 0
            effects.append(.routeChanged(.test, from: old, to: nil))
        },
        leaves("voiding closes nothing", in: .expiry, breaking: .servesUnapproved) { before, after, act, effects in
            guard case .void = act else { return }
            after.routes = before.routes
            effects.removeAll { if case .routeChanged = $0 { true } else { false } }
        },
        leaves("the glass does not close by itself", in: .emergency, breaking: .servesUnapproved) { _, after, act, _ in
            if case .breakGlass = act { after.breakGlass?.ends = .max }
        },
        leaves("another version is published than was asked", in: .expiry, breaking: .servesUnapproved) {
            before, after, act, effects in
            guard case .publish(2, .test, let person, _) = act else { return }
            let old = before.served(in: .test, at: before.time)
            after.routes[.test]?.publication = Publication(version: 2, hash: "c", person: person, at: 0, expires: .max)
            effects.removeAll { if case .routeChanged = $0 { true } else { false } }
            effects.append(.routeChanged(.test, from: old, to: "c"))
        },
        leaves("what runs elsewhere is not looked at", in: .hosted, breaking: .servesUnobserved) { _, after, act, _ in
            if act != .clock { after.routes[.test, default: AssetRoute()].observed = "a" }
        },
        hides("drift is not told", in: .hosted, breaking: .driftUntold) {
            if case .alarm(.drift) = $0 { true } else { false }
        },
        leaves("drift is told where there is none", in: .hosted, breaking: .driftUntold) { _, _, act, effects in
            guard case .observe(let hash, let environment) = act else { return }
            effects.append(.alarm(.drift(environment, expected: hash, observed: hash)))
        },
    ]
}
