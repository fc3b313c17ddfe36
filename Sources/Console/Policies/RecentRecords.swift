import Domain

/// The records of a window, newest first, read page by page.
struct RecentRecords {
    var services: any ConsoleServices
    var since: Timestamp
    /// Records to look at, at most.
    var limit: Int
    /// How long to go on reading.
    var patience: Duration

    /// How far the reading came.
    struct Extent: Hashable, Sendable {
        var looked = 0
        /// Whether there are records of the window that were not looked at.
        var isCut = false
        /// The oldest that was looked at.
        var oldest: Timestamp?
    }

    private static let page = 200

    /// Shows each page to `visit` until it answers `false`, the window ends, or it becomes too much.
    func read(_ visit: ([RecentRecord]) async throws -> Bool) async throws -> Extent {
        let end = ContinuousClock.now + patience
        var extent = Extent()
        var before: Int64?
        while true {
            let page = try await services.recent(before: before, limit: min(Self.page, limit - extent.looked))
            let inside = page.filter { $0.facts.time >= since }
            extent.looked += inside.count
            extent.oldest = inside.last?.facts.time ?? extent.oldest
            guard try await visit(inside) else { return extent }
            // Records lie by when they were written and carry when they began: some old ones end no window yet.
            guard let last = page.last, last.sequence > 0, !inside.isEmpty else { return extent }
            guard extent.looked < limit, ContinuousClock.now < end else {
                extent.isCut = true
                return extent
            }
            before = last.sequence
        }
    }
}
