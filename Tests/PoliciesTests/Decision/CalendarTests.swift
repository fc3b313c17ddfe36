import Cedar
import Domain
import Foundation
import TestKit
import Testing

@testable import Policies

@Suite("Policies know the day of the week")
struct CalendarTests {
    @Test("Month, day, weekday and hour are those of the calendar, before 1970 too")
    func calendar() throws {
        var calendar = Foundation.Calendar(identifier: .iso8601)
        calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
        var random = SeededGenerator(seed: 7)
        for _ in 0..<500 {
            let milliseconds = Int64.random(in: -10_000_000_000_000...10_000_000_000_000, using: &random)
            let date = Date(timeIntervalSince1970: (Double(milliseconds) / 1_000).rounded(.down))
            let parts = calendar.dateComponents([.month, .day, .weekday, .hour], from: date)
            guard case .record(let record) = CalendarWriter.value(Datetime(milliseconds: milliseconds)) else {
                Issue.record("it is no record")
                return
            }
            // Foundation counts the days of a week from Sunday.
            let weekday = try #require(parts.weekday)
            let expected = [
                "month": parts.month, "day": parts.day, "hour": parts.hour, "weekday": (weekday + 5) % 7 + 1,
            ]
            for (name, value) in expected { #expect(record[Text(name)] == value.map { .long(Int64($0)) }, "\(date)") }
        }
    }

    private static let weekdays = """
        @id("own.weekdays")
        @message("come back on Monday")
        forbid (principal, action == Sallyport::Action::"chat", resource) unless { context.utc.weekday <= 5 };
        """

    /// Seconds from 1970 to 2026-01-02, a Friday.
    private static let friday: Int64 = 1_767_312_000

    @Test("A door asks anew as days go by, and tells whoever is refused that it is the day")
    func door() throws {
        let town = try Town(assets: [Town.asset("open")], adding: Self.weekdays)
        func decision(_ day: Int64) -> (Outcome, [String]) {
            let time = Timestamp(microseconds: (Self.friday + day * 86_400) * 1_000_000)
            let question = Question(
                .person(Town.ada.email), .chat, .asset("open"), Circumstances(time: time, session: .key))
            return (town.authority.access(question).verdict.outcome, town.authority.hints(question, found: nil))
        }
        for (day, outcome) in [Outcome.permit, .deny, .deny, .permit, .permit, .permit, .permit, .permit, .deny]
            .enumerated()
        {
            let (got, hints) = decision(Int64(day))
            #expect(got == outcome)
            if outcome == .deny { #expect(hints == ["would not be denied if context.utc.weekday were at most 5"]) }
        }
    }

    @Test("It is worked out where a policy or its message looks at it, and nowhere else")
    func cost() throws {
        func isThere(_ policies: String) throws -> Bool {
            let now = Circumstances(time: Town.now, session: .key)
            return try Town(adding: policies).authority.writer.moment(now)["utc"] != nil
        }
        #expect(try isThere("") == false)
        #expect(try isThere(Self.weekdays))
        let message = """
            @id("own.message") @message("closed on {context.utc}")
            forbid (principal, action == Sallyport::Action::"chat", resource) when { context.session.mfa };
            """
        #expect(try isThere(message))
    }

    @Test("A test of a policy says the time, and the day follows from it")
    func trials() throws {
        func results(_ context: String, _ expect: String) throws -> TrialResult {
            let test = Promise.chat("weekdays", context: context, expect: expect)
            let results = try Own.library(Self.weekdays, tests: Promise.file([test])).trials()
            return try #require(results.first { $0.name == "weekdays" })
        }
        let friday = try results(
            #"{"time": "2026-01-02T23:59:59Z"}"#, #"{"outcome": "permit", "policies": ["audience.member"]}"#)
        #expect(friday.passed, "\(friday.detail)")
        let saturday = try results(
            #"{"time": "2026-01-03T00:00:00Z"}"#, #"{"outcome": "deny", "policies": ["own.weekdays"]}"#)
        #expect(saturday.passed, "\(saturday.detail)")
        let made = try results(
            #"{"utc": {"month": 1, "day": 1, "weekday": 7, "hour": 0}}"#,
            #"{"outcome": "deny", "policies": ["own.weekdays"]}"#)
        #expect(!made.passed && made.detail.contains("`utc` follows from `time`"))
    }
}
