internal import Domain
internal import Storage
internal import Trust

/// One way through the records that may have been kept long enough, page by page.
struct RetentionPass {
    private static let page = 500

    private let ledger: Ledger
    private let rules: RetentionRules
    private let moment: Timestamp
    /// Nothing from here on is old enough.
    private let end: Int64

    private(set) var plan = RetentionPlan()
    /// Where the next page begins; `nil` at the end.
    private(set) var next: Int64?

    /// - Parameter moment: As of when it is asked what has been kept long enough.
    init(_ ledger: Ledger, _ rules: RetentionRules, at moment: Timestamp) throws {
        self.ledger = ledger
        self.rules = rules
        self.moment = moment
        let latest = RetentionSorter(rules, holds: [], at: moment, ledger.keys).latest
        end = try latest.map { try ledger.firstSequence(since: $0) } ?? 0
        next = end > 0 ? 0 : nil
    }

    /// Looks through a page.
    ///
    /// - Parameter letGo: Gets records that one rule lets go, and says how many went.
    mutating func step(_ letGo: ([Int64], String) throws -> Int) throws {
        guard let begin = next else { return }
        // Those of this moment: one may be placed while this goes on.
        let sorter = RetentionSorter(rules, holds: try ledger.holdsInForce(), at: moment, ledger.keys)
        let page = try ledger.store.unpurged(from: begin, limit: Self.page)
        guard let last = page.last else {
            next = nil
            return
        }
        var going: [String: [Int64]] = [:]
        for record in page where record.sequence < end {
            switch sorter.fate(of: record) {
            case .kept: continue
            case .held: plan.held += 1
            case .goes(let name): going[name, default: []].append(record.sequence)
            }
        }
        for (name, sequences) in going.sorted(by: { $0.key < $1.key }) {
            if try letGo(sequences, name) > 0 { plan.add(name, sequences) }
        }
        next = last.sequence + 1 < end ? last.sequence + 1 : nil
    }
}
