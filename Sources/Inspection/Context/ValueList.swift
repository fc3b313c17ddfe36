/// Values written one behind the other: `123-45-6789, 219-09-9999 and 078-05-1120`.
enum ValueList {
    private static let conjunctions = ["and", "or", "und", "oder", "y", "o", "et", "ou", "e", "i"].map {
        Array($0.utf8)
    }

    /// Where in `context`, the text before `value`, the value of the same shape is that goes before it in a list; `nil`
    /// when none does.
    static func previous(of value: UnsafeRawBufferPointer, in context: UnsafeRawBufferPointer) -> Range<Int>? {
        var end = context.count
        var hasSeparator = false
        while end > 0, !isWordByte(context[end - 1]) {
            hasSeparator = hasSeparator || isSeparator(context[end - 1])
            end -= 1
        }
        if end < context.count {
            let word = context[..<end].reversed().prefix { $0 | 0x20 &- UInt8(ascii: "a") < 26 }.count
            let isConjunction = conjunctions.contains { context[(end - word)..<end].elementsEqual($0) }
            if word > 0, isConjunction {
                end -= word
                hasSeparator = true
                while end > 0, !isWordByte(context[end - 1]) { end -= 1 }
            }
        }
        let start = end - value.count
        guard hasSeparator, start >= 0, !goesOn(before: start, in: context),
            zip(context[start..<end], value).allSatisfy({ shape($0) == shape($1) })
        else { return nil }
        return start..<end
    }

    /// Whether what starts at `start` is the end of something longer: of a word, or of a number in groups.
    private static func goesOn(before start: Int, in context: UnsafeRawBufferPointer) -> Bool {
        guard start > 0 else { return false }
        if isWordByte(context[start - 1]) { return true }
        guard start > 1, !isSeparator(context[start - 1]) else { return false }
        return Sighting.digit(context[start - 2]) != nil && Sighting.digit(context[start]) != nil
    }

    private static func isSeparator(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "/"), UInt8(ascii: "&"), UInt8(ascii: "\n"),
            UInt8(ascii: "|"):
            true
        default: false
        }
    }

    private static func isWordByte(_ byte: UInt8) -> Bool { shape(byte) < 2 }

    /// The same for any two digits and for any two letters; the byte itself for others.
    private static func shape(_ byte: UInt8) -> UInt8 {
        if Sighting.digit(byte) != nil { return 0 }
        if byte | 0x20 &- UInt8(ascii: "a") < 26 || byte >= 0x80 { return 1 }
        return max(byte, 2)
    }
}
