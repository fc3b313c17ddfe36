/// Values written one behind the other: `123-45-6789, 219-09-9999 and 078-05-1120`.
enum ValueList {
    /// Words between two values, each in the low bytes of a number, its last letter in the lowest one.
    private static func isConjunction(_ word: UInt32) -> Bool {
        switch word {
        case 0x61_6E64, 0x6F72, 0x75_6E64, 0x6F64_6572: true  // and, or, und, oder
        case 0x79, 0x6F, 0x6574, 0x6F75, 0x65, 0x69: true  // y, o, et, ou, e, i
        default: false
        }
    }
    private static let longestConjunction = 4

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
            var start = end
            while start > 0, end - start <= longestConjunction, context[start - 1] | 0x20 &- UInt8(ascii: "a") < 26 {
                start -= 1
            }
            let word = context[start..<end].reduce(0 as UInt32) { $0 &<< 8 | UInt32($1) }
            if end - start <= longestConjunction, isConjunction(word) {
                end = start
                hasSeparator = true
                while end > 0, !isWordByte(context[end - 1]) { end -= 1 }
            }
        }
        let start = end - value.count
        guard hasSeparator, start >= 0, !goesOn(before: start, in: context),
            haveOneShape(UnsafeRawBufferPointer(rebasing: context[start..<end]), value)
        else { return nil }
        return start..<end
    }

    /// Whether two values of one length do.
    private static func haveOneShape(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Bool {
        for index in left.indices where shape(left[index]) != shape(right[index]) { return false }
        return true
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
