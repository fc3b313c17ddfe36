internal import Domain

/// A range instead of a number, and a month or year instead of a day.
enum Bucket {
    /// Digits a number may have in front of its point.
    private static let longest = 15
    /// Ages above are few enough to know people by (45 CFR 164.514(b)(2)(i)(C)).
    private static let oldest = 90

    /// What `value` is rounded to; `nil` when it is neither a date nor a number.
    static func of(_ value: FoundValue, dates: MaskingOperator.DateBucket) -> [UInt8]? {
        if let date = DateText(value.bytes) {
            let (year, month) = (padded(date.day.year, 4), padded(date.day.month, 2))
            return Array((dates == .year ? year : "\(year)-\(month)").utf8)
        }
        guard let number = number(value.bytes) else { return nil }
        if value.label.type == "AGE" { return age(number) }
        if isWithinWord(value.bytes) { return nil }
        return Array(range(number).utf8)
    }

    /// Whether the number is part of a word, an address or a code: `jane%40example`, `abcpe1234f`.
    private static func isWithinWord(_ text: [UInt8]) -> Bool {
        guard let first = text.firstIndex(where: \.isASCIIDigit), let last = text.lastIndex(where: \.isASCIIDigit)
        else { return false }
        let before = first > 0 ? text[first - 1] : 0
        let after = last + 1 < text.count ? text[last + 1] : 0
        return ASCII.isLetter(before) || "%_@".utf8.contains(before) || ASCII.isLetter(after)
            || "_@".utf8.contains(after)
    }

    private static func age(_ years: Int) -> [UInt8] {
        if years >= oldest { return Array("\(oldest)+".utf8) }
        let decade = years / 10 * 10
        return Array("\(decade)-\(decade + 9)".utf8)
    }

    /// All numbers with as many digits and the same first one: 1,234.50 is between 1000 and 1999.
    private static func range(_ number: Int) -> String {
        var unit = 1
        while number / unit >= 10 { unit *= 10 }
        let start = number / unit * unit
        return unit == 1 ? "0-9" : "\(start)-\(start + unit - 1)"
    }

    /// The whole part of the only number in `text`, in which commas, points, apostrophes and spaces may tell thousands
    /// apart.
    private static func number(_ text: [UInt8]) -> Int? {
        guard let first = text.firstIndex(where: \.isASCIIDigit), let last = text.lastIndex(where: \.isASCIIDigit)
        else {
            return nil
        }
        let written = text[first...last]
        var groups: [ArraySlice<UInt8>] = written.split { !$0.isASCIIDigit }
        guard written.allSatisfy({ $0.isASCIIDigit || Set(",.' ".utf8).contains($0) }) else { return nil }
        // One or two digits behind the last point or comma are a fraction.
        if groups.count > 1, let cents = groups.last, cents.count != 3 { groups.removeLast() }
        guard groups.dropFirst().allSatisfy({ $0.count == 3 }) else { return nil }
        let digits = groups.joined()
        guard (1...longest).contains(digits.count) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
