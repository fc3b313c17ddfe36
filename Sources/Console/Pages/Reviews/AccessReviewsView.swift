import Domain
import Registry
import Reviews

/// What the list of access reviews is filled with.
struct AccessReviewsView {
    var reviews: [ReviewOverview]
    var now: Timestamp
    var mayOpen: Bool

    var view: View {
        let mine = reviews.filter { $0.own.open > 0 }
        let open = reviews.filter { $0.stage != .closed && $0.own.open == 0 }
        let closed = reviews.filter { $0.stage == .closed }
        return [
            "mine": mine.map(row), "hasMine": !mine.isEmpty, "open": open.map(row), "hasOpen": !open.isEmpty,
            "closed": closed.map(row), "hasClosed": !closed.isEmpty, "isEmpty": reviews.isEmpty, "mayOpen": mayOpen,
        ]
    }

    private func row(_ review: ReviewOverview) -> View {
        var view = Self.progress(review)
        view["reviewName"] = VisibleText.line(review.name)
        view["reviewAddress"] = "/reviews/\(FormFields.encode(review.id))"
        view["ownOpen"] = Quantity.grouped(Int64(review.own.open))
        return view
    }

    /// How far a review is, in numbers and as a bar.
    static func progress(_ review: ReviewOverview) -> View {
        let (lines, done) = (review.lines, review.lines.outstanding + review.lines.settled)
        return [
            "stage": Wording.stage(review.stage), "stageTone": Wording.tone(review.stage),
            "due": CivilTime(review.due).full, "total": "\(lines.total)", "done": "\(done)",
            "totalText": Quantity.grouped(Int64(lines.total)), "doneText": Quantity.grouped(Int64(done)),
            "openText": Quantity.grouped(Int64(lines.open)), "toDoText": Quantity.grouped(Int64(lines.outstanding)),
            "settledText": Quantity.grouped(Int64(lines.settled)),
            "closedOn": review.closed.map { CivilTime($0).full } ?? false,
        ]
    }
}
