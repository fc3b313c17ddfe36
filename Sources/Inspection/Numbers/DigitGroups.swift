/// A number read once, from one place on: where it may end, for every pattern that wants a number there.
struct DigitGroups {
    /// The end of a group behind which the number may end.
    struct End {
        /// Behind the last digit.
        var offset: Int
        /// Digits up to there.
        var digits: Int
        /// How many there are in each group: ``shape(_:_:)``.
        var shape: UInt64
        /// Behind a further word of digits and capitals that belongs to the same thing; `nil` without one.
        var restEnd: Int?
    }

    static let mostDigits = 19
    /// Letters and digits of the word that may follow.
    private static let longestRest = 14

    /// Adds a group of `count` digits to a shape. Only those of more than twelve groups can be the same for different ones.
    static func shape(_ shape: UInt64, _ count: Int) -> UInt64 { shape << 5 | UInt64(count & 31) }

    /// In order.
    private(set) var ends: [End] = []
    /// Behind an exponent; `nil` when there is none.
    private(set) var exponentEnd: Int?
    /// Whether more text might make it another number.
    private(set) var isOpen = false

    /// Reads what starts at `start`, a digit. What ends the text ends the number only when it is the end of all text.
    mutating func read(_ text: UnsafeRawBufferPointer, from start: Int, mostGroups: Int, isWhole: Bool) {
        ends.removeAll(keepingCapacity: true)
        (exponentEnd, isOpen) = (nil, false)
        var (at, digits) = (start, 0)
        var shape: UInt64 = 0
        for group in 0..<mostGroups {
            // A few bytes more than there may be digits tell as much as all of them.
            let reach = min(text.count, at + Self.mostDigits + 1)
            var end = at
            while end < reach, text[end] &- UInt8(ascii: "0") < 10 { end += 1 }
            digits += end - at
            if digits > Self.mostDigits { break }
            shape = Self.shape(shape, end - at)
            guard end < text.count else {
                if group == 0 { readExponent(text, behind: end, isWhole) }
                if isWhole { ends.append(End(offset: end, digits: digits, shape: shape)) } else { isOpen = true }
                break
            }
            let next = text[end]
            if group == 0, next == UInt8(ascii: ".") || next | 0x20 == UInt8(ascii: "e") {
                readExponent(text, behind: end, isWhole)
            }
            if DigitRuns.isWordByte(next) { break }
            let gap = Self.gap(text, at: end)
            let restEnd = restEnd(text, behind: end, gap, isWhole)
            ends.append(End(offset: end, digits: digits, shape: shape, restEnd: restEnd))
            if case .none = gap { break }
            guard case .end(let next) = gap, next < text.count else {
                isOpen = isOpen || !isWhole
                break
            }
            if Sighting.digit(text[next]) == nil { break }
            at = next
        }
    }

    private enum Gap {
        case none
        /// The text ends where one may have begun.
        case open
        case end(Int)
    }

    /// A space or dash, of ASCII or of Unicode (``Separator/spaceOrDash``).
    private static func gap(_ text: UnsafeRawBufferPointer, at start: Int) -> Gap {
        func byte(_ offset: Int) -> UInt8? { start + offset < text.count ? text[start + offset] : nil }
        switch text[start] {
        case UInt8(ascii: " "), UInt8(ascii: "-"): return .end(start + 1)
        case 0xC2:
            guard let second = byte(1) else { return .open }
            return second == 0xA0 ? .end(start + 2) : .none
        case 0xE2:
            guard let second = byte(1) else { return .open }
            guard second == 0x80 else { return .none }
            guard let third = byte(2) else { return .open }
            return (0x80...0x8A).contains(third) || (0x90...0x95).contains(third) || third == 0xAF
                ? .end(start + 3) : .none
        default: return .none
        }
    }

    private mutating func restEnd(
        _ text: UnsafeRawBufferPointer, behind end: Int, _ gap: Gap, _ isWhole: Bool
    ) -> Int? {
        let start: Int
        switch gap {
        case .end(let next): start = next
        case .none where text[end] == UInt8(ascii: "."): start = end + 1
        case .none: return nil
        case .open:
            isOpen = isOpen || !isWhole
            return nil
        }
        var at = start
        while at < text.count, at - start <= Self.longestRest, Self.isHexadecimal(text[at]) { at += 1 }
        if at - start > Self.longestRest { return nil }
        guard at < text.count else {
            isOpen = isOpen || !isWhole
            return at > start && isWhole ? at : nil
        }
        return at > start && !DigitRuns.isWordByte(text[at]) ? at : nil
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        byte &- UInt8(ascii: "0") < 10 || byte &- UInt8(ascii: "A") < 6
    }

    /// Reads a fraction and an exponent behind the first digits (``Numeral/withExponent``).
    private mutating func readExponent(_ text: UnsafeRawBufferPointer, behind end: Int, _ isWhole: Bool) {
        var at = end
        func isOver() -> Bool { at >= text.count }
        if !isOver(), text[at] == UInt8(ascii: ".") {
            let fraction = at + 1
            at = fraction
            while !isOver(), at - fraction <= Self.longestFraction, Sighting.digit(text[at]) != nil { at += 1 }
            if at - fraction > Self.longestFraction { return }
            if at == fraction, !isOver() { return }
        }
        guard !isOver() else { return leaveOpen(isWhole) }
        guard text[at] | 0x20 == UInt8(ascii: "e") else { return }
        at += 1
        if !isOver(), text[at] == UInt8(ascii: "+") || text[at] == UInt8(ascii: "-") { at += 1 }
        let exponent = at
        while !isOver(), at - exponent < 3, Sighting.digit(text[at]) != nil { at += 1 }
        if at - exponent > 2 || at == exponent && !isOver() { return }
        guard !isOver() else {
            if isWhole, at > exponent { exponentEnd = at }
            return leaveOpen(isWhole)
        }
        if !DigitRuns.isWordByte(text[at]) { exponentEnd = at }
    }

    private static let longestFraction = 24

    private mutating func leaveOpen(_ isWhole: Bool) { isOpen = isOpen || !isWhole }
}
