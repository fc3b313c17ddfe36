import Domain
import NIOCore

/// One open timeline: rows as they are recorded, a sign of life in between, the end when the session ends.
struct UpdateStream: Sendable {
    var rooms: Rooms
    var token: String
    var query: TimelineQuery
    /// Rows with records after this one are sent first: they came while the page was on its way.
    var after: Int64?
    var names: RowView.Names
    /// Held as long as the stream is open.
    var place: StreamLimit.Place

    private enum Event: Sendable {
        case row(ActivityRow)
        case heartbeat
        /// The reader is so far behind that rows were dropped: it shall come back and catch up.
        case overrun
    }

    /// Rows that may wait for a slow reader.
    private static let maximumWaiting = 256

    func run(_ write: (ByteBuffer) async throws -> Void) async throws {
        let (events, pump) = AsyncStream.makeStream(
            of: Event.self, bufferingPolicy: .bufferingNewest(Self.maximumWaiting))
        let rows = await rooms.services.updates()
        let seconds = rooms.configuration.heartbeat
        try await withThrowingTaskGroup(of: Void.self) { group in
            defer { group.cancelAll() }
            group.addTask {
                for await row in rows {
                    if case .dropped = pump.yield(.row(row)) { _ = pump.yield(.overrun) }
                }
                pump.finish()
            }
            group.addTask {
                while !Task.isCancelled {
                    try await Task.sleep(for: .seconds(seconds))
                    pump.yield(.heartbeat)
                }
            }
            try await write(ByteBuffer(string: "retry: 2000\n\n"))
            try await catchUp(write)
            try await follow(events, write)
        }
    }

    private func catchUp(_ write: (ByteBuffer) async throws -> Void) async throws {
        guard let after else { return }
        let newest = try await rooms.services.activities(query, before: nil, limit: rooms.configuration.pageSize)
        for row in newest.reversed() where row.latest > after { try await send(row, write) }
    }

    private func follow(_ events: AsyncStream<Event>, _ write: (ByteBuffer) async throws -> Void) async throws {
        for await event in events {
            switch event {
            case .row(let row):
                guard query.matches(row) else { continue }
                try await send(row, write)
            case .heartbeat:
                guard await isStillWelcome() else {
                    return try await write(ByteBuffer(string: "event: ended\ndata: signed out\n\n"))
                }
                try await write(ByteBuffer(string: ": alive\n\n"))
            case .overrun: return
            }
        }
    }

    private func isStillWelcome() async -> Bool {
        guard let person = try? await rooms.services.person(ofSession: token, renews: false) else { return false }
        let owner = ConsoleResource.activities(of: query.person.map { .person($0) } ?? .everybody)
        return rooms.authoriser.answer(person, .readActivities, owner) == .permit
    }

    private func send(_ row: ActivityRow, _ write: (ByteBuffer) async throws -> Void) async throws {
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
