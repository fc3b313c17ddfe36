import Domain
import Reviews
import Testing

@Suite("A campaign that comes again")
struct RecurrenceTests {
    static func day(_ year: Int, _ month: Int, _ day: Int) -> CivilDay { CivilDay(year: year, month: month, day: day) }

    @Test("begins on the last day of months that are too short, and on the day itself of the next that has it")
    func monthEnds() throws {
        let monthly = try #require(Recurrence(every: 1, .month, from: Self.day(2027, 1, 31)))
        var (day, days) = (Self.day(2027, 1, 1), [CivilDay]())
        for _ in 0..<14 {
            day = monthly.next(notBefore: day)
            days.append(day)
            day = CivilDay(daysSinceEpoch: day.daysSinceEpoch + 1)
        }
        #expect(days.map(\.day) == [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31, 31, 29])
        #expect(days.last == Self.day(2028, 2, 29))
        let quarterly = try #require(Recurrence(every: 3, .month, from: Self.day(2027, 11, 30)))
        #expect(quarterly.next(notBefore: Self.day(2027, 12, 1)) == Self.day(2028, 2, 29))
        #expect(quarterly.next(notBefore: Self.day(2028, 3, 1)) == Self.day(2028, 5, 30))
    }

    @Test(
        "is the same whether one goes from day to day or looks years ahead",
        arguments: [
            (Recurrence.Unit.month, 1), (.month, 3), (.month, 120), (.week, 1), (.week, 13), (.week, 520),
        ])
    func everyDay(_ unit: Recurrence.Unit, _ interval: Int) throws {
        let start = Self.day(2024, 2, 29)
        let recurrence = try #require(Recurrence(every: interval, unit, from: start))
        var expected = start
        for number in (start.daysSinceEpoch - 3)...(start.daysSinceEpoch + 8_000) {
            let day = CivilDay(daysSinceEpoch: number)
            let next = recurrence.next(notBefore: day)
            #expect(next.daysSinceEpoch >= number)
            if number > expected.daysSinceEpoch { expected = next }
            #expect(next == expected)
        }
    }

    @Test("has weeks of seven days, across the ends of months and years")
    func weeks() throws {
        let recurrence = try #require(Recurrence(every: 2, .week, from: Self.day(2026, 12, 21)))
        #expect(recurrence.next(notBefore: Self.day(2026, 12, 22)) == Self.day(2027, 1, 4))
        #expect(recurrence.next(notBefore: Self.day(2027, 1, 4)) == Self.day(2027, 1, 4))
        #expect(recurrence.next(notBefore: Self.day(2027, 1, 5)) == Self.day(2027, 1, 18))
    }

    @Test("begins on a day there is, and comes again within ten years")
    func refusals() {
        for day in [
            Self.day(2027, 2, 29), Self.day(2027, 13, 1), Self.day(2027, 4, 31), Self.day(2027, 1, 0),
            Self.day(10_000, 1, 1), Self.day(2100, 2, 29),
        ] {
            #expect(Recurrence(every: 1, .month, from: day) == nil)
        }
        for (interval, unit): (Int, Recurrence.Unit) in [(0, .month), (121, .month), (0, .week), (521, .week)] {
            #expect(Recurrence(every: interval, unit, from: Self.day(2027, 1, 1)) == nil)
        }
        #expect(Recurrence(every: 1, .month, from: Self.day(2000, 2, 29)) != nil)
    }
}
