import Domain
import Registry
import Reviews

/// What the page of one access review is filled with.
struct AccessReviewView {
    var review: OpenAccessReview
    var address: AccessReviewAddress
    var lines: AccessReviewAddress.Lines
    var names: RowView.Names
    var now: Timestamp
    var person: String
    var seesAll: Bool
    var mayDecide: Bool
    var mayLead: Bool
    /// Lines that were ticked when it came to nothing.
    var chosen: Set<Int>

    /// Reviewers the page names.
    private static let mostReviewers = 50

    var view: View {
        let overview = review.overview
        let isUnderWay = overview.stage != .closed
        let shown = review.lines.prefix(AccessReviewAddress.pageSize)
        let offersDecision = mayDecide && isUnderWay && shown.contains { isMine($0.item) }
        let offersReassign = mayLead && isUnderWay && lines != .mine && shown.contains { $0.item.isOpen }
        var view = AccessReviewsView.progress(overview)
        view["reviewName"] = VisibleText.line(overview.name)
        view["openedBy"] = name(overview.openedBy)
        view["opened"] = CivilTime(overview.opened).full
        view["next"] = overview.begins.map { CivilTime($0).full } ?? false
        view["isOverdue"] = overview.stage == .closing && overview.lines.open > 0
        view["lines"] = shown.map { row($0, canTick: offersDecision || offersReassign) }
        view["hasLines"] = !shown.isEmpty
        view["canTick"] = offersDecision || offersReassign
        view["offersDecision"] = offersDecision
        view["offersNarrow"] = offersDecision && shown.contains { isMine($0.item) && $0.item.access.rights.count > 1 }
        view["offersReassign"] = offersReassign
        view["offersClose"] =
            mayLead && isUnderWay && overview.lines.open == 0 && overview.lines.outstanding == 0
        view["views"] = seesAll ? AccessReviewAddress.Lines.allCases.map(choice) : []
        view["hasViews"] = seesAll
        view["reviewers"] = late
        view["hasReviewers"] = !late.isEmpty
        view["formAddress"] = "/reviews/\(FormFields.encode(address.id))"
        (view["linesValue"], view["pageValue"]) = (lines.rawValue, "\(address.page)")
        view["previousAddress"] = address.page > 1 ? address.text(lines, page: address.page - 1) : false
        view["nextAddress"] =
            review.lines.count > AccessReviewAddress.pageSize ? address.text(lines, page: address.page + 1) : false
        return view
    }

    private func isMine(_ item: ReviewItem) -> Bool { item.isOpen && item.reviewer == person }

    /// Who has something to decide, whoever has most first.
    private var late: [View] {
        let waiting = review.reviewers.filter { $0.value.open > 0 }
        let sorted = waiting.sorted { ($1.value.open, $0.key) < ($0.value.open, $1.key) }
        return sorted.prefix(Self.mostReviewers).map { address, progress in
            [
                "reviewerName": address.isEmpty ? "Nobody" : name(address),
                "reviewerOpen": Quantity.grouped(Int64(progress.open)),
                "reviewerTotal": Quantity.grouped(Int64(progress.total)),
            ]
        }
    }

    private func choice(_ choice: AccessReviewAddress.Lines) -> View {
        let name =
            switch choice {
            case .mine: "Yours"
            case .open: "Open"
            case .all: "All"
            }
        return ["viewName": name, "viewAddress": address.text(choice), "isChosen": choice == lines]
    }

    private func row(_ line: NumberedItem, canTick: Bool) -> View {
        let item = line.item
        let (standing, tone) = Wording.standing(item)
        let ticks = canTick && (isMine(item) || (mayLead && lines != .mine && item.isOpen))
        return [
            "number": "\(line.number)", "kind": Wording.kind(item.access.kind),
            "object": VisibleText.line(review.objects[item.access.object] ?? item.access.object),
            "objectID": VisibleText.line(item.access.object), "holder": name(item.access.holder),
            "rights": item.access.rights.count > 1
                ? item.access.rights.sorted().map(VisibleText.line).joined(separator: ", ") : false,
            "since": item.access.since.map { MomentView.view($0, now: now) as Any } ?? false,
            "lastUsed": item.access.lastUsed.map { MomentView.view($0, now: now) as Any } ?? false,
            "flags": item.flags.sorted { $0.rawValue < $1.rawValue }.map { flag -> View in
                ["flagName": Wording.flag(flag), "flagTone": Wording.tone(flag)]
            },
            "hasFlags": !item.flags.isEmpty, "reviewer": item.reviewer.map(name) ?? "Nobody",
            "standing": standing, "standingTone": tone,
            "reason": item.decision.flatMap { $0.reason.isEmpty ? nil : VisibleText.line($0.reason) } ?? false,
            "ticks": ticks, "isTicked": chosen.contains(line.number),
        ]
    }

    private func name(_ address: String) -> String { VisibleText.line(names.people[address] ?? address) }
}
