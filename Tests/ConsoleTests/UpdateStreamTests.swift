import Domain
import Foundation
import HTTPTypes
import NIOCore
import Synchronization
import Testing

@testable import Console

@Suite("The live stream", .timeLimit(.minutes(10)))
struct UpdateStreamTests {
    /// What a stream has written so far.
    final class Sink: Sendable {
        private let written = Mutex("")
        private let waiters = Mutex<[(String, CheckedContinuation<Void, Never>)]>([])

        var text: String { written.withLock { $0 } }

        func write(_ buffer: ByteBuffer) {
            let text = written.withLock { text in
                text += String(buffer: buffer)
                return text
            }
            let ready = waiters.withLock { waiters in
                defer { waiters.removeAll { text.contains($0.0) } }
                return waiters.filter { text.contains($0.0) }.map(\.1)
            }
            for waiter in ready { waiter.resume() }
        }

        func wait(for piece: String) async {
            await withCheckedContinuation { continuation in
                waiters.withLock { $0.append((piece, continuation)) }
                write(ByteBuffer())
            }
        }
    }

    /// Opens a stream, runs `body` beside it, and ends it.
    private func follow(
        _ harness: Harness, _ email: String, _ path: String, _ body: @escaping @Sendable (Sink) async throws -> Void
    ) async throws -> String {
        var browser = try await harness.browser(email)
        let answer = await browser.get(path)
        #expect(answer.headers[.contentType] == "text/event-stream; charset=utf-8")
        let run = try #require(answer.stream)
        let sink = Sink()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await run { sink.write($0) } }
            await sink.wait(for: "retry:")
            try await body(sink)
            group.cancelAll()
        }
        return sink.text
    }

    @Test("a new activity arrives as a row, and again when its answer is recorded")
    func rows() async throws {
        let harness = try Harness(activities: 3)
        let full = SampleOrganisation.activity(200, at: StillTime().now)
        var opening = full
        opening.parts = Array(full.parts.prefix(1))
        let text = try await follow(harness, "sec@example.com", "/activities/updates") { [opening] sink in
            harness.services.record(opening)
            await sink.wait(for: "id: 400\n")
            harness.services.record(full)
            await sink.wait(for: "id: 401\n")
        }
        let events = text.components(separatedBy: "\n\n").filter { $0.contains("event: activity") }
        #expect(events.count == 2)
        #expect(events.allSatisfy { $0.contains("id=\"row-\(full.id)\"") })
        #expect(events[0].contains("Running") && !events[1].contains("Running"))
    }

    @Test("rows are escaped, and a line break in them cannot begin another event")
    func escaped() async throws {
        let harness = try Harness(activities: 0)
        var hostile = SampleOrganisation.activity(205, at: StillTime().now)
        hostile.parts[0].facts.model = "x\n\nevent: ended\ndata: <script>\r\revent: ended"
        #expect(205 % 9 == 7)
        let text = try await follow(harness, "sec@example.com", "/activities/updates") { [hostile] sink in
            harness.services.record(hostile)
            await sink.wait(for: "id: 410\n")
        }
        #expect(!text.contains("<script>") && !text.contains("<i>chat"))
        #expect(!text.contains("\r"))
        for line in text.split(separator: "\n") {
            #expect(["id: ", "event: activity", "data: ", "retry: ", ": "].contains { line.hasPrefix($0) }, "\(line)")
        }
    }

    @Test("the stream obeys the filter")
    func filtered() async throws {
        let harness = try Harness(activities: 0)
        let text = try await follow(harness, "sec@example.com", "/activities/updates?outcome=deny") { sink in
            for number in 300..<318 {
                harness.services.record(SampleOrganisation.activity(number, at: StillTime().now))
            }
            await sink.wait(for: "id=\"row-\(SampleOrganisation.id(312))\"")
        }
        let expected = (300..<318).filter { [3, 6].contains($0 % 9) }.map(SampleOrganisation.id)
        #expect(TimelineTests.rows(in: text) == expected)
    }

    @Test("an end user's stream holds their own activities only")
    func own() async throws {
        let harness = try Harness(activities: 0)
        let text = try await follow(harness, "ana@example.com", "/activities/updates") { sink in
            for number in 300..<330 {
                harness.services.record(SampleOrganisation.activity(number, at: StillTime().now))
            }
            await sink.wait(for: "id=\"row-\(SampleOrganisation.id(328))\"")
        }
        let own = (300..<330).filter {
            SampleOrganisation.activity($0, at: StillTime().now).parts[0].facts.person == "ana@example.com"
        }
        #expect(own.contains(328))
        #expect(TimelineTests.rows(in: text) == own.map(SampleOrganisation.id))
    }

    @Test("what was recorded while the page was on its way is sent first, oldest first")
    func catchUp() async throws {
        let harness = try Harness(activities: 6)
        let text = try await follow(harness, "sec@example.com", "/activities/updates?after=7") { sink in
            await sink.wait(for: "id=\"row-\(SampleOrganisation.id(5))\"")
        }
        #expect(TimelineTests.rows(in: text) == [4, 5].map(SampleOrganisation.id))
    }

    @Test("the stream ends when the session does")
    func endsWithSession() async throws {
        let harness = try Harness(heartbeat: 1)
        let text = try await follow(harness, "sec@example.com", "/activities/updates") { sink in
            harness.services.change { $0.sessions = [:] }
            await sink.wait(for: "event: ended")
        }
        #expect(text.hasSuffix("event: ended\ndata: signed out\n\n"))
    }

    @Test("nobody who was deactivated is shown another row, and the stream ends before its next sign of life")
    func deactivated() async throws {
        let harness = try Harness(activities: 0, heartbeat: 3_600)
        let text = try await follow(harness, "sec@example.com", "/activities/updates") { sink in
            harness.services.change { state in
                for index in state.people.indices where state.people[index].email == "sec@example.com" {
                    state.people[index].active = false
                }
            }
            for number in 300..<310 {
                harness.services.record(SampleOrganisation.activity(number, at: StillTime().now))
            }
            await sink.wait(for: "event: ended")
        }
        #expect(TimelineTests.rows(in: text) == [])
    }

    @Test("a reader who falls behind gets rows without a gap, and then the end: it comes back for the rest")
    func overrun() async throws {
        let harness = try Harness(activities: 0)
        var browser = try await harness.browser("sec@example.com")
        let run = try #require(await browser.get("/activities/updates").stream)
        let (sink, services) = (Sink(), harness.services)
        let isSlow = Mutex(true)
        // The first thing that is written keeps the reader until far more rows have come than may wait.
        try await run { buffer in
            sink.write(buffer)
            let isFirst = isSlow.withLock { slow in
                defer { slow = false }
                return slow
            }
            guard isFirst else { return }
            for number in 300..<900 {
                services.record(SampleOrganisation.activity(number, at: StillTime().now))
                await Task.yield()
            }
            try await Task.sleep(for: .milliseconds(200))
        }
        let numbers = sink.text.matches(of: /id: (\d+)\n/).compactMap { Int($0.1) }
        #expect(!numbers.isEmpty && numbers.count < 600)
        let expected = (300..<300 + numbers.count).map { number in
            SampleOrganisation.activity(number, at: StillTime().now).parts.map { Int($0.sequence) }.max() ?? 0
        }
        #expect(numbers == expected)
    }

    @Test("what came while nobody looked is sent, also when it is more than a page")
    func longAbsence() async throws {
        let harness = try Harness(activities: 30, pageSize: 10)
        let text = try await follow(harness, "sec@example.com", "/activities/updates?after=9") { sink in
            await sink.wait(for: "id=\"row-\(SampleOrganisation.id(29))\"")
        }
        #expect(TimelineTests.rows(in: text) == (5..<30).map(SampleOrganisation.id))
    }

    @Test("a person holds only so many streams open, and gets places back")
    func limit() async throws {
        let harness = try Harness(streamsPerPerson: 2)
        var browser = try await harness.browser("sec@example.com")
        do {
            let first = await browser.get("/activities/updates")
            let second = await browser.get("/activities/updates")
            #expect(first.status == .ok && second.status == .ok)
            let third = await browser.get("/activities/updates")
            #expect(third.status == .serviceUnavailable)
            #expect(third.headers[.retryAfter] != nil)
            withExtendedLifetime((first.stream, second.stream)) {}
        }
        #expect(await browser.get("/activities/updates").status == .ok)
    }

    @Test("a client that has left ends its stream")
    func clientLeaves() async throws {
        struct Left: Error {}
        var browser = try await Harness().browser("sec@example.com")
        let run = try #require(await browser.get("/activities/updates").stream)
        await #expect(throws: Left.self) { try await run { _ in throw Left() } }
    }
}
