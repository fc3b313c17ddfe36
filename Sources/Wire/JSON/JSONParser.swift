/// The grammar of RFC 8259 as a loop: what is open lies on the tape itself, so depth costs no stack.
struct JSONParser {
    private var limits: JSONLimits
    var slots: [JSONSlot]
    var table: [UInt32]

    /// What may come next.
    private enum State {
        case value
        /// A value, or the end of the array that was just opened.
        case firstElement
        case key
        /// A key, or the end of the object that was just opened.
        case firstKey
        /// A comma, or the end of what is open.
        case separator
    }

    /// The container around the outermost value.
    private static let outside = UInt32.max

    init(limits: JSONLimits, slots: [JSONSlot], table: [UInt32]) {
        self.limits = limits
        self.limits.maximumNodes = min(limits.maximumNodes, JSONSlot.maximumCount)
        self.slots = slots
        self.table = table
    }

    mutating func parse(_ bytes: Span<UInt8>, _ range: Range<Int>) throws(JSONError) {
        var at = range.lowerBound
        let end = range.upperBound
        var open = Self.outside
        var depth = 0
        var state = State.value
        if end - at >= 3, bytes[at] == 0xEF, bytes[at + 1] == 0xBB, bytes[at + 2] == 0xBF {
            throw JSONError(offset: at, reason: .byteOrderMark)
        }
        while true {
            while at < end, Self.isSpace(bytes[at]) { at += 1 }
            guard at < end else { throw JSONError(offset: at, reason: .unexpectedEnd) }
            let byte = bytes[at]
            switch state {
            case .separator:
                let isObject = slots[Int(open)].kind == .object
                if byte == UInt8(ascii: ",") {
                    at += 1
                    state = isObject ? .key : .value
                    continue
                }
                guard byte == (isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) else {
                    throw JSONError(offset: at, reason: .unexpectedByte(byte))
                }
                at += 1
                open = try close(open, at, bytes)
                depth -= 1
            case .firstKey where byte == UInt8(ascii: "}"), .firstElement where byte == UInt8(ascii: "]"):
                at += 1
                open = try close(open, at, bytes)
                depth -= 1
            case .key, .firstKey:
                guard byte == UInt8(ascii: "\"") else {
                    throw JSONError(offset: at, reason: .unexpectedByte(byte))
                }
                try scalar(bytes, &at, end, byte)
                while at < end, Self.isSpace(bytes[at]) { at += 1 }
                guard at < end else { throw JSONError(offset: at, reason: .unexpectedEnd) }
                guard bytes[at] == UInt8(ascii: ":") else {
                    throw JSONError(offset: at, reason: .unexpectedByte(bytes[at]))
                }
                at += 1
                state = .value
                continue
            case .value, .firstElement:
                let isObject = byte == UInt8(ascii: "{")
                if isObject || byte == UInt8(ascii: "[") {
                    depth += 1
                    guard depth <= limits.maximumDepth else {
                        throw JSONError(offset: at, reason: .tooDeep(limit: limits.maximumDepth))
                    }
                    try append(JSONSlot(isObject ? .object : .array, start: at, end: at, next: Int(open)), at)
                    open = UInt32(truncatingIfNeeded: slots.count - 1)
                    at += 1
                    state = isObject ? .firstKey : .firstElement
                    continue
                }
                try scalar(bytes, &at, end, byte)
                if open != Self.outside { slots[Int(open)].countOne() }
            }
            // A value has just ended.
            if open == Self.outside { break }
            state = .separator
        }
        while at < end, Self.isSpace(bytes[at]) { at += 1 }
        guard at == end else { throw JSONError(offset: at, reason: .trailingBytes) }
    }

    /// Ends the container `open`, and says which one is around it.
    private mutating func close(_ open: UInt32, _ end: Int, _ bytes: Span<UInt8>) throws(JSONError) -> UInt32 {
        let index = Int(open)
        let around = slots[index].next
        slots[index].end = UInt32(truncatingIfNeeded: end)
        slots[index].next = UInt32(truncatingIfNeeded: slots.count)
        if slots[index].kind == .object, slots[index].count > 1 { try refuseDuplicates(in: index, bytes) }
        if around != Self.outside { slots[Int(around)].countOne() }
        return around
    }

    /// Reads a string, number or literal that starts at `at`.
    private mutating func scalar(
        _ bytes: Span<UInt8>, _ at: inout Int, _ end: Int, _ byte: UInt8
    ) throws(JSONError) {
        let start = at
        var kind = JSONKind.string
        var escaped = false
        switch byte {
        case UInt8(ascii: "\""): escaped = try JSONScan.string(bytes, &at, end)
        case UInt8(ascii: "t"): kind = try JSONScan.literal("true", .true, bytes, &at, end)
        case UInt8(ascii: "f"): kind = try JSONScan.literal("false", .false, bytes, &at, end)
        case UInt8(ascii: "n"): kind = try JSONScan.literal("null", .null, bytes, &at, end)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            kind = .number
            try JSONScan.number(bytes, &at, end)
        default: throw JSONError(offset: at, reason: .unexpectedByte(byte))
        }
        try append(JSONSlot(kind, start: start, end: at, next: slots.count + 1, escaped: escaped), start)
    }

    private mutating func append(_ slot: JSONSlot, _ offset: Int) throws(JSONError) {
        guard slots.count < limits.maximumNodes else {
            throw JSONError(offset: offset, reason: .tooManyNodes(limit: limits.maximumNodes))
        }
        slots.append(slot)
    }

    @inline(__always)
    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
    }
}
