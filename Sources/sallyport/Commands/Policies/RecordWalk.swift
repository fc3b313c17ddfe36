import Domain
import Ledger

/// Goes through a window of the record in its order.
struct RecordWalk {
    let ledger: Ledger
    let window: Range<Timestamp>

    /// A long upload is recorded when it has ended, by the time at which it began.
    private static let slackSeconds: Int64 = 600

    /// Shows the facts of each record to `visit`, and some from before and after the window.
    func run(_ visit: (RecordFacts) -> Void) throws {
        let first = try ledger.firstSequence(since: window.lowerBound.advanced(bySeconds: -Self.slackSeconds))
        let end = try ledger.firstSequence(since: window.upperBound.advanced(bySeconds: Self.slackSeconds))
        var next = first
        while next < end {
            let page = try ledger.facts(from: next, limit: Ledger.maximumFacts)
            guard let newest = page.last?.sequence else { break }
            for recorded in page where recorded.sequence < end { visit(recorded.facts) }
            next = newest + 1
            Progress.step("asking recorded decisions again", Int(next - first), of: Int(end - first))
        }
    }
}
