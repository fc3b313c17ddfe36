internal import Domain

/// A date as people and programs write it, and what is written around it.
///
/// Read: `2024-05-01`, `2024/05/01`, `20240501`, `01.05.2024`, `5/1/2024`, `1 May 2024`, `May 1, 2024`, with a time or
/// anything else without digits behind or before it. Of two numbers that may both be the month, the first is, except
/// between points, where the day comes first everywhere.
struct DateText {
    let day: CivilDay
    private let parts: [Part]

    private enum Part {
        case text(ArraySlice<UInt8>)
        case year(width: Int)
        case month(width: Int)
        case day(width: Int)
        /// The name of a month: whether in full, and as it was written.
        case name(isFull: Bool, ArraySlice<UInt8>)
    }

    /// Longer texts are no dates.
    private static let longest = 64

    /// `nil` when `text` holds no date.
    init?(_ text: [UInt8]) {
        guard text.count <= Self.longest, let first = Self.named(text) ?? Self.numbered(text) else { return nil }
        self = first
    }

    private init?(_ parts: [Part], year: Int, month: Int, day: Int) {
        guard year >= 1, CalendarDay.exists(year: year, month: month, day: day) else { return nil }
        self.day = CivilDay(year: year, month: month, day: day)
        self.parts = parts
    }

    /// `other` in the same way of writing.
    func written(_ other: CivilDay) -> [UInt8] {
        var result: [UInt8] = []
        for part in parts {
            switch part {
            case .text(let bytes): result += bytes
            case .year(let width): result += Self.digits(other.year, width)
            case .month(let width): result += Self.digits(other.month, width)
            case .day(let width): result += Self.digits(other.day, width)
            case .name(let isFull, let old):
                let name = MonthName.name(other.month, isFull: isFull)
                let isLoud = old.allSatisfy { !$0.isASCIILetter || $0.isASCIICapital }
                result +=
                    isLoud
                    ? name.map(\.uppercasedASCII)
                    : old.first.map(\.isASCIICapital) == true ? name : name.map(\.lowercasedASCII)
            }
        }
        return result
    }

    private static func digits(_ number: Int, _ width: Int) -> [UInt8] {
        let digits = Array(String(number).utf8)
        return Array(repeating: UInt8(ascii: "0"), count: max(0, width - digits.count)) + digits
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int {
        digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }

    /// The runs of digits of `text`.
    private static func runs(_ text: [UInt8]) -> [ArraySlice<UInt8>] { text.split { !$0.isASCIIDigit } }

    /// Three numbers with the same mark between them, or eight digits in one.
    private static func numbered(_ text: [UInt8]) -> DateText? {
        let runs = runs(text)
        guard let first = runs.first else { return nil }
        let before = Part.text(text[..<first.startIndex])
        if first.count == 8 {
            let start = first.startIndex
            return DateText(
                [before, .year(width: 4), .month(width: 2), .day(width: 2), .text(text[first.endIndex...])],
                year: number(first.prefix(4)), month: number(text[start + 4..<start + 6]),
                day: number(text[start + 6..<start + 8]))
        }
        guard runs.count >= 3 else { return nil }
        let (one, two, three) = (runs[0], runs[1], runs[2])
        let marks = (text[one.endIndex..<two.startIndex], text[two.endIndex..<three.startIndex])
        guard marks.0.elementsEqual(marks.1), let mark = marks.0.first, marks.0.count == 1,
            Set("-/.".utf8).contains(mark)
        else { return nil }
        let (between, after) = (Part.text(marks.0), Part.text(text[three.endIndex...]))
        if one.count == 4, two.count <= 2, three.count <= 2 {
            return DateText(
                [before, .year(width: 4), between, .month(width: two.count), between, .day(width: three.count), after],
                year: number(one), month: number(two), day: number(three))
        }
        guard one.count <= 2, two.count <= 2, three.count == 4 else { return nil }
        let dayFirst = DateText(
            [before, .day(width: one.count), between, .month(width: two.count), between, .year(width: 4), after],
            year: number(three), month: number(two), day: number(one))
        let monthFirst = DateText(
            [before, .month(width: one.count), between, .day(width: two.count), between, .year(width: 4), after],
            year: number(three), month: number(one), day: number(two))
        return mark == UInt8(ascii: ".") ? dayFirst : monthFirst ?? dayFirst
    }

    /// A day, the name of a month and a year, or the name first.
    private static func named(_ text: [UInt8]) -> DateText? {
        guard let (month, name, isFull) = MonthName.find(in: text) else { return nil }
        let runs = runs(text)
        guard runs.count >= 2 else { return nil }
        let (one, two) = (runs[0], runs[1])
        guard one.count <= 2, two.count == 4, name.endIndex <= two.startIndex else { return nil }
        let (day, year) = (Part.day(width: one.count), Part.year(width: 4))
        let last = Part.text(text[two.endIndex...])
        let isDayFirst = one.endIndex <= name.startIndex
        let parts: [Part] =
            isDayFirst
            ? [
                .text(text[..<one.startIndex]), day, .text(text[one.endIndex..<name.startIndex]),
                .name(isFull: isFull, name), .text(text[name.endIndex..<two.startIndex]), year, last,
            ]
            : [
                .text(text[..<name.startIndex]), .name(isFull: isFull, name),
                .text(text[name.endIndex..<one.startIndex]), day, .text(text[one.endIndex..<two.startIndex]), year,
                last,
            ]
        return DateText(parts, year: number(two), month: month, day: number(one))
    }
}
