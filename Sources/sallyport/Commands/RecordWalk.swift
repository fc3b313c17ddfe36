import Domain
import Foundation
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
        let progress = Progress(of: end - first)
        var next = first
        while next < end {
            let page = try ledger.facts(from: next, limit: Ledger.maximumFacts)
            guard let newest = page.last?.sequence else { break }
            for recorded in page where recorded.sequence < end { visit(recorded.facts) }
            next = newest + 1
            progress.show(next - first)
        }
        progress.end()
    }
}

/// How far something has come, for whoever waits at a terminal.
private struct Progress {
    private let total: Int64
    private let isShown = isatty(2) == 1

    init(of total: Int64) { self.total = total }

    func show(_ done: Int64) {
        guard isShown, total > 0 else { return }
        FileHandle.standardError.write(Data("\r\(min(done, total)) of \(total) records".utf8))
    }

    func end() {
        guard isShown, total > 0 else { return }
        FileHandle.standardError.write(Data("\r\u{1B}[K".utf8))
    }
}
