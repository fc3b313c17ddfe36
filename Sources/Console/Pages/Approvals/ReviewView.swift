import Approvals
import Domain
import Registry

/// What the page of one version is filled with.
struct ReviewView {
    var review: VersionReview
    var names: RowView.Names
    var now: Timestamp
    /// Whoever looks, by their address.
    var person: String
    var mayApprove: Bool
    var mayReject: Bool
    var mayEdit: Bool
    var mayPublish: Bool
    var mayRollBack: Bool
    var mayVoid: Bool
    var mayBreakGlass: Bool
    var mayReviewGlass: Bool

    var request: ApprovalRequest { review.request }
    var approvals: AssetApprovals { review.tracked.approvals }

    var view: View {
        var view: View = [
            "assetName": VisibleText.line(review.proposed.name), "version": "\(review.number)",
            "assetAddress": "/assets/\(FormFields.encode(review.tracked.asset))",
            "decideAddress": ApprovalRow.address(review.tracked.asset, review.number),
            "state": Wording.state(request.state), "stateTone": Wording.tone(request.state),
            "hash": request.hash, "sentence": sentence,
            "authors": approvals.contributors(to: request).sorted().map(name).joined(separator: ", "),
            "stages": stages, "hasStages": request.submission != nil,
            "comments": request.comments.map(comment), "hasComments": !request.comments.isEmpty,
            "versions": versions, "served": served,
        ]
        view.merge(offers) { _, new in new }
        view.merge(glassView) { _, new in new }
        view.merge(ChangeView(review: review, daysSinceReview: daysSinceReview).view) { _, new in new }
        return view
    }

    // MARK: - How far it is

    private var sentence: String {
        switch request.state {
        case .draft: "It is being written. Submit it when it should be looked at."
        case .submitted, .inReview:
            "It waits for \(request.waitingFor.keys.map(Wording.seat).sorted().joined(separator: " and "))."
        case .approved: "It may be published: in test first, then in production."
        case .published: "It is served."
        case .superseded: "Another version was published in its place. It can be gone back to."
        case .rolledBack: "Somebody went back from it to another version."
        case .rejected: "It was turned down. Change it, and submit the next version."
        case .withdrawn: "Whoever wanted it took it back."
        case .expired: "It was not used in time. Apply it again to have it looked at."
        case .voided: "Its content changed under review, or its approval was taken away."
        }
    }

    /// Since people approved what production serves.
    private var daysSinceReview: Int? {
        guard let served = approvals.routes[.production]?.publication?.version,
            let approval = approvals.requests[served - 1].approval, approval.basis == .people
        else { return nil }
        return Int((now.microseconds - approval.at) / 86_400_000_000)
    }

    private var served: [View] {
        ApprovalEnvironment.allCases.map { environment in
            let publication = approvals.routes[environment]?.publication
            // What was in production before there were rules goes on, and has no number.
            let isOlder = environment == .production && review.inForce != nil
            return [
                "servedName": environment == .test ? "Test" : "Production",
                "servedVersion": publication.map { "version \($0.version)" }
                    ?? (isOlder ? "what was there before the rules" : "nothing"),
                "servedNote": publication.map { "until \(CivilTime(Timestamp(microseconds: $0.expires)).full)" }
                    ?? (environment == .test ? "used as \(Asset.testID(of: review.tracked.asset)) once published" : ""),
            ]
        }
    }

    private var stages: [View] {
        guard let rules = request.submission?.rules else { return [] }
        return rules.stages.map { stage in
            [
                "stageName": Wording.stage(stage.name),
                "seats": stage.quorums.sorted { $0.key.rawValue < $1.key.rawValue }.map { seat($0.key, $0.value) },
            ]
        }
    }

    private func seat(_ seat: Seat, _ quorum: Int) -> View {
        let votes = request.votes.filter { $0.seat == seat }
        let count = votes.count { $0.verdict == .approve }
        let barred = approvals.contributors(to: request).union(request.votes.flatMap { [$0.person, $0.holder] })
        let able = (approvals.holders.seats[seat] ?? []).subtracting(barred).sorted()
        let isDone = count >= quorum
        return [
            "seatName": Wording.seat(seat), "seatCount": "\(min(count, quorum)) of \(quorum)",
            "seatTone": votes.contains { $0.verdict == .reject } ? "danger" : isDone ? "good" : "changed",
            "votes": votes.map(vote),
            "able": isDone || !request.state.isOpen || able.isEmpty
                ? false : able.prefix(8).map(name).joined(separator: ", "),
            "isStuck": !isDone && request.state.isOpen && able.count < quorum - count,
        ]
    }

    private func vote(_ vote: Vote) -> View {
        [
            "voter": name(vote.person), "voteFor": vote.holder == vote.person ? false : name(vote.holder),
            "voted": vote.verdict == .approve ? "approved" : "rejected",
            "moment": MomentView.view(Timestamp(microseconds: vote.at), now: now),
        ]
    }

    private func comment(_ comment: Comment) -> View {
        [
            "commenter": name(comment.person), "commentText": VisibleText.of(comment.text),
            "moment": MomentView.view(Timestamp(microseconds: comment.at), now: now),
        ]
    }

    private var versions: [View] {
        approvals.requests.reversed().prefix(50).map { request in
            [
                "versionNumber": "\(request.version)", "isThis": request.version == review.number,
                "versionAddress": ApprovalRow.address(review.tracked.asset, request.version),
                "versionState": Wording.state(request.state), "versionTone": Wording.tone(request.state),
            ]
        }
    }

    // MARK: - What can be done

    private var offers: View {
        let seats = approvals.seats(of: person, in: request)
        let isAuthor = request.contributors.contains(person)
        let isTested = approvals.routes[.test]?.publication?.version == review.number
        let isLive = approvals.routes[.production]?.publication?.version == review.number
        let isReady = request.state == .approved || request.state == .published
        let canReturn = request.publishedIn.contains(.production) && !isLive && request.state.isApproved
        let lent = approvals.delegations.filter { $0.from == person }.sorted { $0.to < $1.to }
        let own = Seat.allCases.filter { approvals.holders.seats[$0]?.contains(person) == true }
        let offersDecision = !seats.isEmpty && (mayApprove || mayReject)
        let canVoid = mayVoid && own.contains(.security) && (request.state.isOpen || request.state.isApproved)
        return [
            "offersSubmit": mayEdit && request.state == .draft,
            "offersWithdraw": mayEdit && isAuthor
                && [.draft, .submitted, .inReview, .approved].contains(request.state),
            "offersTest": mayPublish && isReady && !isTested,
            "offersProduction": mayPublish && isReady && isTested && !isLive,
            "offersRollback": mayRollBack && canReturn, "offersVoid": canVoid,
            "voidName": request.state.isOpen ? "End the review" : "Take the approval away",
            "offersDecision": offersDecision, "offersApprove": mayApprove,
            "decisions": offersDecision ? seats.enumerated().map { decision($0.offset, $0.element) } : [],
            "offersComment": (mayEdit || mayApprove) && !request.state.isFinal,
            "offersDelegate": mayApprove && !own.isEmpty,
            "ownSeats": own.map { ["choiceValue": $0.rawValue, "choiceName": Wording.seat($0)] as View },
            "lent": lent.map { lent -> View in
                [
                    "lentSeat": lent.seat.rawValue, "lentName": Wording.seat(lent.seat), "lentTo": name(lent.to),
                    "lentAddress": VisibleText.line(lent.to),
                    "lentUntil": CivilTime(Timestamp(microseconds: lent.until)).full,
                ]
            }, "hasLent": !lent.isEmpty,
        ]
    }

    private func decision(_ index: Int, _ place: (seat: Seat, holder: String)) -> View {
        [
            "seatID": "seat\(index)", "seatValue": place.seat.rawValue, "seatName": Wording.seat(place.seat),
            "holder": place.holder == person ? false : VisibleText.line(place.holder),
            "holderName": name(place.holder),
            "checks": place.seat.checks.sorted { $0.rawValue < $1.rawValue }.map {
                ["checkName": $0.rawValue, "checkText": Wording.check($0)] as View
            },
        ]
    }

    func name(_ person: String) -> String { VisibleText.line(names.people[person] ?? person) }
}
