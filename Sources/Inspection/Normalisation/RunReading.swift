/// One way to read a run: which encoding, and from which symbol on.
struct RunReading: Equatable {
    enum Form {
        case base64
        case hexadecimal

        /// Bytes in a group that is read together, and the symbols it is written with.
        var group: (bytes: Int, symbols: Int) { self == .base64 ? (3, 4) : (1, 2) }
    }

    let form: Form
    /// The first symbol.
    let start: Int

    /// Runs of fewer symbols are text to the last byte or not at all.
    static let shortRun = 64
    /// Symbols of a run that are not looked at one after the other to see whether it is text.
    private static let starts = 4
    /// Text that something else goes before or comes after is at least this long: by chance it hardly is.
    private static let shortestPart = 16

    /// Whether a closer look is worthwhile.
    static func mayHoldText(_ symbols: UnsafeRawBufferPointer) -> Bool {
        symbols.count >= shortRun || whole(symbols) != nil
    }

    /// All that can be read in a run, with what it says. A long run that is no text from end to end is looked at from
    /// each place a group may begin at, for the parts that are.
    static func texts(in run: EncodedRun) -> [(reading: RunReading, first: Int, text: ArraySlice<UInt8>)] {
        run.symbols.withUnsafeBytes { symbols in
            if let reading = whole(symbols) {
                return [(reading, 0, reading.bytes(symbols)[...])]
            }
            guard symbols.count >= shortRun else { return [] }
            var readings = (0..<4).map { RunReading(form: .base64, start: $0) }
            if symbols.allSatisfy(ASCII.isHex) {
                readings = (0..<2).map { RunReading(form: .hexadecimal, start: $0) }
            }
            return readings.flatMap { reading in
                let bytes = reading.bytes(symbols)
                return PlainText.parts(of: bytes, atLeast: shortestPart).map { (reading, $0.lowerBound, bytes[$0]) }
            }
        }
    }

    /// How a run is read as text from end to end: from its start, or behind one of the first marks in it, as in a path.
    private static func whole(_ symbols: UnsafeRawBufferPointer) -> RunReading? {
        let isHex = symbols.allSatisfy(ASCII.isHex)
        let isMarked = symbols.count > 2 && symbols[0] == UInt8(ascii: "0") && symbols[1] | 0x20 == UInt8(ascii: "x")
        if isHex || isMarked && symbols[2...].allSatisfy(ASCII.isHex) {
            let reading = RunReading(form: .hexadecimal, start: isHex ? 0 : 2)
            if (symbols.count - reading.start) % 2 == 0, symbols.count - reading.start >= 16,
                reading.isText(symbols)
            {
                return reading
            }
        }
        var start = 0
        for _ in 0..<starts {
            let reading = RunReading(form: .base64, start: start)
            if symbols.count - start >= EncodedRuns.shortest, (symbols.count - start) % 4 != 1,
                reading.isText(symbols)
            {
                return reading
            }
            guard let mark = symbols[start...].firstIndex(where: { !ASCII.isAlphanumeric($0) }) else { return nil }
            start = mark + 1
        }
        return nil
    }

    /// Whether everything it reads is text. Most runs are given up after a few symbols.
    private func isText(_ symbols: UnsafeRawBufferPointer) -> Bool {
        var text = PlainText()
        return forEachByte(symbols) { text.takes($0) } && text.isComplete
    }

    func bytes(_ symbols: UnsafeRawBufferPointer) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(symbols.count)
        _ = forEachByte(symbols) { byte in
            bytes.append(byte)
            return true
        }
        return bytes
    }

    /// Gives every whole byte, until `body` says no. Whether it never did.
    private func forEachByte(_ symbols: UnsafeRawBufferPointer, _ body: (UInt8) -> Bool) -> Bool {
        var bits: UInt32 = 0
        var count = 0
        let width = form == .base64 ? 6 : 4
        for symbol in symbols[min(start, symbols.count)...] {
            let value = form == .base64 ? UInt32(Base64Symbol.value(symbol)) : UInt32(Unescaper.hexValue(symbol) ?? 0)
            bits = bits << UInt32(width) | value
            count += width
            guard count >= 8 else { continue }
            count -= 8
            guard body(UInt8(truncatingIfNeeded: bits >> UInt32(count))) else { return false }
        }
        return true
    }

    /// The symbols that hold some of the bytes it reads: whole groups, so that what is left can be read as before.
    func symbols(of bytes: Range<Int>) -> Range<Int> {
        let group = form.group
        let first = start + bytes.lowerBound / group.bytes * group.symbols
        return first..<start + (bytes.upperBound + group.bytes - 1) / group.bytes * group.symbols
    }
}
