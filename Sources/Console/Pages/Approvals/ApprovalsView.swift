import Approvals
import Domain
import Registry

/// The last version of one asset, as the list shows it.
struct ApprovalRow {
    var tracked: TrackedApprovals
    var request: ApprovalRequest
    var name: String
    /// Whether production serves something, whatever it came from.
    var isServed: Bool
    /// Whether it waits for whoever looks.
    var isMine: Bool

    static func address(_ asset: String, _ number: Int) -> String {
        "/approvals/\(FormFields.encode(asset))/\(number)"
    }
}

/// What the list of approvals is filled with.
struct ApprovalsView {
    var rows: [ApprovalRow]
    var names: RowView.Names
    var now: Timestamp
    var hasRules: Bool

    var view: View {
        let mine = rows.filter(\.isMine)
        let open = rows.filter { !$0.isMine && ($0.request.state.isOpen || $0.request.state == .draft) }
        let rest = rows.filter { row in !row.isMine && !row.request.state.isOpen && row.request.state != .draft }
        let broken = rows.compactMap { row in row.tracked.approvals.breakGlass.map { (row, $0) } }
        return [
            "broken": broken.map(glass), "hasBroken": !broken.isEmpty,
            "mine": mine.map(row), "hasMine": !mine.isEmpty, "open": open.map(row), "hasOpen": !open.isEmpty,
            "rest": rest.map(row), "hasRest": !rest.isEmpty, "isEmpty": rows.isEmpty, "hasRules": hasRules,
        ]
    }

    private func glass(_ row: ApprovalRow, _ glass: BreakGlass) -> View {
        let isOpen = glass.isOpen(at: now.microseconds)
        return [
            "assetName": VisibleText.line(row.name), "version": "\(glass.version)",
            "address": ApprovalRow.address(row.tracked.asset, glass.version),
            "glassWho": VisibleText.line(names.people[glass.person] ?? glass.person),
            "glassState": isOpen
                ? "Served without approval" : glass.isOverdue ? "After-review overdue" : "After-review",
            "glassUntil": CivilTime(Timestamp(microseconds: isOpen ? glass.ends : glass.reviewDue)).full,
        ]
    }

    private func row(_ row: ApprovalRow) -> View {
        let request = row.request
        let waiting = request.waitingFor.keys.map(Wording.seat).sorted()
        return [
            "assetName": VisibleText.line(row.name), "assetID": VisibleText.line(row.tracked.asset),
            "address": ApprovalRow.address(row.tracked.asset, request.version), "version": "\(request.version)",
            "state": Wording.state(request.state), "stateTone": Wording.tone(request.state),
            "waiting": waiting.isEmpty ? false : waiting.joined(separator: ", "),
            "submitted": request.submission.map { submission -> View in
                [
                    "submitter": VisibleText.line(names.people[submission.person] ?? submission.person),
                    "moment": MomentView.view(Timestamp(microseconds: submission.at), now: now),
                ]
            } ?? false,
            "test": served(row, .test), "production": served(row, .production),
        ]
    }

    private func served(_ row: ApprovalRow, _ environment: ApprovalEnvironment) -> String {
        row.tracked.approvals.routes[environment]?.publication.map { "version \($0.version)" }
            ?? (environment == .production && row.isServed ? "before the rules" : "–")
    }
}
