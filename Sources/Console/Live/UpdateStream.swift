import Domain
import NIOCore

/// One open timeline: rows as they are recorded, a sign of life in between, the end when the session ends.
struct UpdateStream: Sendable {
    var rooms: Rooms
    var token: String
    /// Whose stream it is, as they came.
    var visit: Visit
    var query: TimelineQuery
    /// Rows with records after this one are sent first: they came while the page was on its way.
    var after: Int64?
    var names: RowView.Names
    /// Held as long as the stream is open.
    var place: StreamLimit.Place

    private enum Event: Sendable {
        case row(ActivityRow)
        case heartbeat
        /// Whoever reads may not read on.
        case unwelcome
    }

    /// How often it is asked whether the reader may read on. From memory: the session is looked up with each sign of life.
    private static let watch = Duration.milliseconds(500)

    /// Rows that may wait for a slow reader, and that one who comes back is sent.
    private static let maximumWaiting = 256

    func run(_ write: (ByteBuffer) async throws -> Void) async throws {
        let (events, pump) = AsyncStream.makeStream(
            of: Event.self, bufferingPolicy: .bufferingOldest(Self.maximumWaiting))
        let rows = await rooms.services.updates()
        let seconds = rooms.configuration.heartbeat
        try await withThrowingTaskGroup(of: Void.self) { group in
            defer { group.cancelAll() }
            group.addTask {
                for await row in rows {
                    // Too far behind: the stream ends with the last row before the gap, which the reader names when it
                    // comes back.
                    if case .dropped = pump.yield(.row(row)) { break }
                }
                pump.finish()
            }
            group.addTask {
                while !Task.isCancelled {
                    try await Task.sleep(for: .seconds(seconds))
                    pump.yield(.heartbeat)
                }
            }
            group.addTask {
                while mayRead(visit) { try await Task.sleep(for: Self.watch) }
                pump.yield(.unwelcome)
                pump.finish()
            }
            try await write(ByteBuffer(string: "retry: 2000\n\n"))
            try await catchUp(write)
            try await follow(events, write)
        }
    }

    private func catchUp(_ write: (ByteBuffer) async throws -> Void) async throws {
        guard let after else { return }
        var missed: [ActivityRow] = []
        var cursor: Int64?
        while missed.count < Self.maximumWaiting {
            let limit = rooms.configuration.pageSize
            let page = try await rooms.services.activities(query, before: cursor, limit: limit)
            missed += page.filter { $0.latest > after }
            guard page.count == limit, let last = page.last, last.latest > after else { break }
            cursor = last.first
        }
        for row in missed.reversed() { try await send(row, write) }
    }

    private func follow(_ events: AsyncStream<Event>, _ write: (ByteBuffer) async throws -> Void) async throws {
        for await event in events {
            switch event {
            case .row(let row):
                guard query.matches(row) else { continue }
                try await send(row, write)
            case .heartbeat:
                guard await isStillWelcome() else { return try await end(write) }
                try await write(ByteBuffer(string: ": alive\n\n"))
            case .unwelcome: return try await end(write)
            }
        }
    }

    private func end(_ write: (ByteBuffer) async throws -> Void) async throws {
        try await write(ByteBuffer(string: "event: ended\ndata: signed out\n\n"))
    }

    private func isStillWelcome() async -> Bool {
        guard let session = try? await rooms.services.session(token, renews: false) else { return false }
        var visit = visit
        visit.session = Visit.Session(session, token: token)
        return mayRead(visit)
    }

    /// By the policies and the people of this moment.
    private func mayRead(_ visit: Visit) -> Bool {
        rooms.authoriser.answer(visit, .readLog, .record(of: query.person)) == .permit
    }

    /// Shows a row, if it is one that the reader may see.
    private func send(_ row: ActivityRow, _ write: (ByteBuffer) async throws -> Void) async throws {
        guard rooms.authoriser.answer(visit, .readLog, row.resource) == .permit else { return }
        let view = RowView(names: names, now: rooms.time.now).view(row, isNew: true)
        let html = try rooms.shell.templates.render("row", view)
        try await write(EventText.event("activity", id: row.latest, data: html))
    }
}

/// Server-sent events as text.
enum EventText {
    /// An event with `data` on as many lines as it has; carriage returns count as line ends.
    static func event(_ name: String, id: Int64, data: [UInt8]) -> ByteBuffer {
        var buffer = ByteBuffer(string: "id: \(id)\nevent: \(name)\n")
        for line in data.split(omittingEmptySubsequences: true, whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
            buffer.writeString("data: ")
            buffer.writeBytes(line)
            buffer.writeString("\n")
        }
        buffer.writeString("\n")
        return buffer
    }
}
