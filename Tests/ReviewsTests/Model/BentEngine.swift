import Domain
import Testing

@testable import Reviews

/// An engine with a mistake, and the promise it breaks.
struct BentEngine: Sendable, CustomTestStringConvertible {
    let mistake: String
    let violation: Violation
    let machine: Machine

    var testDescription: String { mistake }

    /// The engine sees another state than there is.
    private static func sees(
        _ mistake: String, breaking violation: Violation,
        _ bend: @escaping @Sendable (inout Campaign, ReviewAct) -> Void
    ) -> BentEngine {
        BentEngine(mistake: mistake, violation: violation) { campaign, event throws(ReviewRefusal) in
            var bent = campaign
            bend(&bent, event.act)
            _ = try bent.apply(event)
            campaign = bent
        }
    }

    /// The engine leaves another state than it should.
    private static func leaves(
        _ mistake: String, breaking violation: Violation,
        _ bend: @escaping @Sendable (inout Campaign, ReviewAct) -> Void
    ) -> BentEngine {
        BentEngine(mistake: mistake, violation: violation) { campaign, event throws(ReviewRefusal) in
            _ = try campaign.apply(event)
            bend(&campaign, event.act)
        }
    }

    static let all: [BentEngine] = [
        BentEngine(mistake: "holders decide", violation: .ownDecision) { campaign, event throws(ReviewRefusal) in
            if case .decide([0], .keep, _, by: "ada") = event.act, campaign.stage == .open {
                campaign.items[0].decision = ReviewDecision(.keep, reason: "r", by: "ada", at: event.at)
            } else {
                _ = try campaign.apply(event)
            }
        },
        sees("anybody decides", breaking: .decisionByAnother) { campaign, act in
            guard case .decide(let items, _, _, let person) = act, campaign.stage == .open else { return }
            for item in items { campaign.items[item].reviewer = person }
        },
        leaves("lines are given to their holder", breaking: .holderReviews) { campaign, act in
            if case .reassign([1], to: "ada", _, _) = act { campaign.items[1].reviewer = "bob" }
        },
        leaves("what is kept is taken away", breaking: .takenWithoutCause) { campaign, _ in
            for index in campaign.items.indices where campaign.items[index].decision?.verdict == .keep {
                campaign.items[index].decision = ReviewDecision(.revoke, reason: "r", by: "bob", at: campaign.time)
            }
        },
        leaves("what is overdue is taken away at once", breaking: .takenWithoutCause) { campaign, _ in
            for index in campaign.items.indices where campaign.items[index].lapse == .restricted {
                campaign.items[index].lapse = .revoked
            }
        },
        leaves("what is open is restricted", breaking: .restrictedWithoutCause) { campaign, act in
            if case .open = act { campaign.items[0].lapse = .restricted }
        },
        leaves("other rights are left than were decided", breaking: .reducedWithoutCause) { campaign, act in
            guard case .decide([0], .change, _, _) = act else { return }
            campaign.items[0].decision = ReviewDecision(.change(to: ["two"]), reason: "r", by: "bob", at: campaign.time)
        },
        leaves("nothing comes of being overdue", breaking: .notAskedFor) { campaign, _ in
            for index in campaign.items.indices { campaign.items[index].lapse = .none }
        },
        leaves("what was found once is believed for ever", breaking: .notAskedFor) { campaign, act in
            if case .decide([0], .revoke, _, _) = act { campaign.items[0].finding = .absent }
        },
        leaves("a line is lost with its decision", breaking: .lineLost) { campaign, act in
            if case .decide([0], .revoke, _, _) = act { campaign.items.removeFirst() }
        },
        sees("what is undecided is no obstacle", breaking: .closedTooEarly) { campaign, act in
            guard case .close = act, campaign.stage == .closing else { return }
            for index in campaign.items.indices where campaign.items[index].decision == nil {
                campaign.items[index].decision = ReviewDecision(.keep, reason: "", by: "cy", at: campaign.time)
                campaign.items[index].lapse = .none
            }
        },
        sees("what was not found is no obstacle", breaking: .closedTooEarly) { campaign, act in
            guard case .close = act, campaign.stage == .closing else { return }
            for index in campaign.items.indices where !campaign.items[index].isOpen {
                campaign.items[index].finding = .absent
            }
        },
        sees("closed campaigns go on", breaking: .changedAfterClosing) { campaign, act in
            if campaign.stage == .closed, case .close = act { campaign.stage = .closing }
        },
        sees("what was taken away is kept", breaking: .loosened) { campaign, act in
            guard case .decide([0], .keep, _, _) = act, campaign.stage == .open else { return }
            campaign.items[0].decision = nil
        },
        sees("reviewers are forgotten", breaking: .decisionRefused) { campaign, act in
            guard case .decide([0], .keep, _, _) = act, campaign.stage == .open else { return }
            campaign.items[0].reviewer = "cy"
        },
        sees("closing waits for what is done", breaking: .closingRefused) { campaign, act in
            guard case .close = act, campaign.stage == .closing else { return }
            campaign.items[0].decision = nil
        },
        BentEngine(mistake: "a refusal leaves something behind", violation: .refusalChanges) {
            campaign, event throws(ReviewRefusal) in
            do throws(ReviewRefusal) { _ = try campaign.apply(event) } catch {
                campaign.time = campaign.time.advanced(bySeconds: 1)
                throw error
            }
        },
    ]
}
