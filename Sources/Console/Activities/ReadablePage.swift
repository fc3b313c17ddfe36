import Domain

/// A page of activities, each of which the reader may see.
struct ReadablePage {
    var rows: [ActivityRow] = []
    /// Where the next page begins; `nil` at the end.
    var next: Int64?
    /// Whether it ends before it is full although there may be more: so much was passed over that the rest is another
    /// page's.
    var isShort = false
}

extension ActivityRow {
    /// As the policies are asked about it.
    var resource: Resource { .activity(id, owner: person, asset: asset) }
}

extension Rooms {
    /// The next activities that match and that the caller may read, one by one.
    func readable(_ call: Call, _ query: TimelineQuery, before: Int64?) async throws -> ReadablePage {
        let reader = ReadableActivities(services: services, size: configuration.pageSize) { rows in
            authoriser.permitted(call.visit, .readLog, rows, \.resource)
        }
        return try await reader.page(query, before: before)
    }
}

/// Reads pages of activities for somebody who may see some of them.
struct ReadableActivities {
    var services: any ConsoleServices
    /// Rows on a page.
    var size: Int
    /// Of some rows those that the reader may see.
    var permitted: ([ActivityRow]) -> [ActivityRow]

    /// Rows that are looked at for one page at most, and how long that may go on.
    private static let maximumLooked = 2_000
    private static let patience = Duration.seconds(5)
    /// Rows that are read at once.
    private static let batch = 200
    /// A page that ends among rows the reader may not see ends at a multiple of this, so that its address says nothing of
    /// any of them.
    private static let cursorStep: Int64 = 1_000

    /// The next activities that match and that the reader may see, one by one.
    func page(_ query: TimelineQuery, before: Int64?) async throws(ConsoleServiceError) -> ReadablePage {
        let end = ContinuousClock.now + Self.patience
        var page = ReadablePage()
        var cursor = before
        var looked = 0
        var limit = size + 1
        while true {
            let rows = try await services.activities(query, before: cursor, limit: limit)
            page.rows += permitted(rows)
            guard page.rows.count <= size else { break }
            guard rows.count == limit, let last = rows.last else { return page }
            looked += rows.count
            cursor = last.first
            guard looked < Self.maximumLooked, ContinuousClock.now < end else {
                page.next = Self.blurred(last.first, after: page.rows.last?.first, before)
                page.isShort = true
                return page
            }
            limit = Self.batch
        }
        page.rows.removeLast(page.rows.count - size)
        page.next = page.rows.last?.first
        return page
    }

    /// The next step at or after `place`, where it lies after what was shown and the page goes on at all.
    private static func blurred(_ place: Int64, after shown: Int64?, _ before: Int64?) -> Int64 {
        let step = (place + cursorStep - 1) / cursorStep * cursorStep
        if let shown, step > shown { return shown }
        return step < before ?? .max ? step : place
    }
}
