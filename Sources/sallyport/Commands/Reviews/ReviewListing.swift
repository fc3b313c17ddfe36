import Domain
import Registry
import Reviews
import Wire

/// How far access reviews are, for people and for programs.
enum ReviewListing {
    /// Which lines are shown.
    struct Filter {
        var reviewer: String?
        var isOpen = false

        func shows(_ item: ReviewItem) -> Bool {
            if isOpen, !item.isOpen { return false }
            return reviewer.map { $0 == item.reviewer } ?? true
        }
    }

    // MARK: - For people

    static func text(_ all: [ReviewOverview]) -> String {
        TextTable.text(
            ["review", "name", "stage", "opened", "due", "open", "to do", "settled"],
            all.map { review in
                [
                    review.id, review.name, review.stage.rawValue, time(review.opened), time(review.due),
                    String(review.lines.open), String(review.lines.outstanding), String(review.lines.settled),
                ]
            })
    }

    static func summary(_ review: TrackedReview) -> String {
        let campaign = review.campaign
        let undone = campaign.items.count { !$0.isOpen && !$0.isSettled }
        var lines = [
            "\(review.id) (\(campaign.name.oneLine)): \(campaign.stage.rawValue), due \(campaign.due.map(time) ?? "-")",
            "  \(campaign.items.count) lines: \(campaign.openCount) open, \(undone) to do, \(campaign.settledCount) settled",
        ]
        lines += campaign.waiting.sorted { $0.key < $1.key }.map { "  \($0.key.oneLine) has \($0.value) to decide" }
        if let begins = review.begins { lines.append("  the next begins \(time(begins))") }
        return lines.joined(separator: "\n")
    }

    static func lines(_ review: TrackedReview, _ filter: Filter) -> String {
        TextTable.text(
            ["line", "kind", "what", "holder", "flags", "reviewer", "decision", "now"],
            numbered(review, filter).map { number, item in
                [
                    String(number), item.access.kind.rawValue, item.access.object, item.access.holder,
                    item.flags.isEmpty ? "-" : item.flags.map(\.rawValue).sorted().joined(separator: ","),
                    item.reviewer ?? "-", item.decision.map { word($0.verdict) } ?? "-", item.standing.rawValue,
                ]
            })
    }

    // MARK: - For programs

    static func json(_ all: [ReviewOverview]) -> String {
        var json = JSONWriter()
        json.array { json in
            for review in all {
                json.object { json in
                    json.field("id", review.id)
                    json.field("name", review.name)
                    json.field("stage", review.stage.rawValue)
                    json.field("opened", time(review.opened))
                    json.field("opened_by", review.openedBy)
                    json.field("due", time(review.due))
                    json.field("closed", review.closed.map(time))
                    json.field("next", review.begins.map(time))
                    json.number("open", review.lines.open)
                    json.number("to_do", review.lines.outstanding)
                    json.number("settled", review.lines.settled)
                }
            }
        }
        return String(decoding: json.bytes, as: UTF8.self)
    }

    static func json(_ review: TrackedReview, _ filter: Filter = Filter()) -> String {
        let campaign = review.campaign
        var json = JSONWriter()
        json.object { json in
            json.field("id", review.id)
            json.field("series", review.series)
            json.field("name", campaign.name)
            json.field("stage", campaign.stage.rawValue)
            json.field("opened", campaign.opened.map(time))
            json.field("opened_by", campaign.openedBy)
            json.field("due", campaign.due.map(time))
            json.field("closed", campaign.closed.map(time))
            json.field("closed_by", campaign.closedBy)
            json.field("next", review.begins.map(time))
            json.key("lines")
            json.array { json in
                for (number, item) in numbered(review, filter) { json.object { write(number, item, &$0) } }
            }
            json.field("evidence", review.evidence)
        }
        return String(decoding: json.bytes, as: UTF8.self)
    }

    private static func write(_ number: Int, _ item: ReviewItem, _ json: inout JSONWriter) {
        json.number("line", number)
        json.field("kind", item.access.kind.rawValue)
        json.field("object", item.access.object)
        json.field("holder", item.access.holder)
        json.field("department", item.access.department)
        json.strings("rights", item.access.rights.sorted())
        json.strings("flags", item.flags.map(\.rawValue).sorted())
        json.field("reviewer", item.reviewer)
        json.field("decision", item.decision.map { word($0.verdict) })
        if case .change(let rights)? = item.decision?.verdict { json.strings("remaining", rights.sorted()) }
        json.field("reason", item.decision?.reason)
        json.field("decided_by", item.decision?.reviewer)
        json.field("decided", item.decision.map { time($0.at) })
        json.field("now", item.standing.rawValue)
        json.field("outcome", item.outcome?.rawValue)
    }

    private static func numbered(_ review: TrackedReview, _ filter: Filter) -> [(Int, ReviewItem)] {
        review.campaign.items.enumerated().filter { filter.shows($0.element) }.map { ($0.offset + 1, $0.element) }
    }

    private static func word(_ verdict: ReviewDecision.Verdict) -> String {
        switch verdict {
        case .keep: "keep"
        case .revoke: "revoke"
        case .change: "change"
        }
    }

    private static func time(_ time: Timestamp) -> String { TimestampText.iso8601(time) }
}

extension JSONWriter {
    fileprivate mutating func number(_ name: String, _ value: Int) {
        key(name)
        integer(value)
    }
}
