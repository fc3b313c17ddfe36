extension TOMLReader {
    /// A value without quotation marks or brackets: true or false, a number, a date or time.
    mutating func plainValue() throws(TOMLError) -> RuleValue {
        let start = offset
        while let byte = next, ASCII.isAlphanumeric(byte) || "+-_.:".utf8.contains(byte) { offset += 1 }
        // A date and a time may have a blank between them.
        if offset - start == 10, source[start + 4] == UInt8(ascii: "-"), next == 0x20, offset + 1 < source.count,
            ASCII.isDigit(source[offset + 1])
        {
            offset += 1
            while let byte = next, ASCII.isAlphanumeric(byte) || "+-.:".utf8.contains(byte) { offset += 1 }
        }
        let text = String(decoding: source[start..<offset], as: UTF8.self)
        if text == "true" || text == "false" { return .truth(text == "true") }
        if let value = Self.integer(text) ?? Self.number(text) { return value }
        if Self.isDate(text) { return .text(text) }
        offset = start
        throw error(text.isEmpty ? "missing value" : "not a value, or a number that is too large")
    }

    private static func integer(_ text: String) -> RuleValue? {
        for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] where text.hasPrefix(prefix) {
            guard let digits = digits(text.dropFirst(2), radix: radix), let value = Int(digits, radix: radix) else {
                return nil
            }
            return .integer(value)
        }
        let sign = text.hasPrefix("-") ? "-" : ""
        let unsigned = text.hasPrefix("-") || text.hasPrefix("+") ? text.dropFirst() : text[...]
        guard let digits = digits(unsigned, radix: 10), digits == "0" || !digits.hasPrefix("0") else { return nil }
        return Int(sign + digits).map(RuleValue.integer)
    }

    /// Digits without the underscores between them; `nil` when there are none, or an underscore has no digit beside it.
    private static func digits(_ text: Substring, radix: Int) -> String? {
        let groups = text.split(separator: "_", omittingEmptySubsequences: false)
        let isRight = groups.allSatisfy { group in
            !group.isEmpty && group.utf8.allSatisfy { Unescaper.hexValue($0).map { $0 < radix } ?? false }
        }
        return isRight ? groups.joined() : nil
    }

    private static func number(_ text: String) -> RuleValue? {
        let sign = text.hasPrefix("-") ? "-" : ""
        let unsigned = text.hasPrefix("-") || text.hasPrefix("+") ? text.dropFirst() : text[...]
        if unsigned == "inf" { return .number(sign.isEmpty ? .infinity : -.infinity) }
        if unsigned == "nan" { return .number(.nan) }
        var rest = unsigned
        var exponent = ""
        if let mark = rest.firstIndex(where: { $0 == "e" || $0 == "E" }) {
            var power = rest[rest.index(after: mark)...]
            let minus = power.hasPrefix("-") ? "-" : ""
            if power.hasPrefix("-") || power.hasPrefix("+") { power = power.dropFirst() }
            guard let digits = digits(power, radix: 10) else { return nil }
            exponent = "e\(minus)\(digits)"
            rest = rest[..<mark]
        }
        let parts = rest.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), parts.count == 2 || !exponent.isEmpty,
            let whole = digits(parts[0], radix: 10), whole == "0" || !whole.hasPrefix("0")
        else { return nil }
        guard parts.count == 2 else { return Double(sign + whole + exponent).map(RuleValue.number) }
        guard let fraction = digits(parts[1], radix: 10) else { return nil }
        return Double("\(sign)\(whole).\(fraction)\(exponent)").map(RuleValue.number)
    }

    // MARK: - Dates (RFC 3339, with parts that may be missing)

    private static func isDate(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        if isDay(bytes) || isTime(bytes) { return true }
        guard bytes.count > 11, isDay(Array(bytes[..<10])), "Tt ".utf8.contains(bytes[10]) else { return false }
        let time = Array(bytes[11...])
        if isTime(time) { return true }
        if let last = time.last, last | 0x20 == UInt8(ascii: "z") { return isTime(Array(time.dropLast())) }
        guard time.count > 6, "+-".utf8.contains(time[time.count - 6]) else { return false }
        return isTime(Array(time.dropLast(6))) && isTime(Array(time.suffix(5)) + Array(":00".utf8))
    }

    private static func isDay(_ bytes: [UInt8]) -> Bool {
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            let year = value(bytes[0..<4]), let month = value(bytes[5..<7]), let day = value(bytes[8..<10]),
            (1...12).contains(month)
        else { return false }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let days = month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
        return (1...days).contains(day)
    }

    private static func isTime(_ bytes: [UInt8]) -> Bool {
        guard bytes.count >= 8, bytes[2] == UInt8(ascii: ":"), bytes[5] == UInt8(ascii: ":"),
            let hour = value(bytes[0..<2]), let minute = value(bytes[3..<5]), let second = value(bytes[6..<8])
        else { return false }
        let fraction = bytes[8...]
        let digits = fraction.dropFirst()
        let hasRightFraction =
            fraction.isEmpty
            || fraction.first == UInt8(ascii: ".") && !digits.isEmpty && digits.allSatisfy(ASCII.isDigit)
        return hour < 24 && minute < 60 && second <= 60 && hasRightFraction
    }

    private static func value(_ digits: ArraySlice<UInt8>) -> Int? {
        guard digits.allSatisfy(ASCII.isDigit) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }
}
