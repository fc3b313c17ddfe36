/// Undoes the escapes of a text that comes in pieces.
///
/// Every ``Escape`` becomes one byte or none. What is not an escape stays as it is. Characters beyond ASCII have no part in
/// any detector except spaces and dashes, so an escaped one becomes a space, a dash or a byte that no text contains; what
/// looks for names asks which character that is (``OffsetMap/character(at:)``).
///
/// What stands for nothing does so as long as there is not much more of it than of everything else. Of a flood the rest
/// becomes spaces: whatever began in front of it ends there, and a stream does not wait for the end of the flood.
struct Unescaper: Sendable {
    private(set) var map = OffsetMap()
    private var hasUndone = false
    /// The beginning of an escape: at most ``Escape/longest`` bytes.
    private var pending: [UInt8] = []
    /// How much was taken and given out so far.
    private var taken: Int
    private var given: Int
    /// The last byte that was given out.
    private var previous: UInt8
    private let repertoire: Escape.Repertoire
    /// Bytes that stood for nothing, less what came between them.
    private var surplus = 0

    /// So much of it stands for nothing, and what one byte of anything else makes up for.
    static let mostSurplus = 16 * 1024
    private static let makesUp = 16

    /// Whether what was given out is what was taken, to the last byte.
    var isIdle: Bool { !hasUndone && pending.isEmpty }

    static let backslash = UInt8(ascii: "\\")
    /// Stands for an escaped character beyond ASCII.
    static let other = ScalarAssembler.stand
    /// What stands before the first byte of a text.
    static let nothing = UInt8(ascii: "\n")

    /// Begins at `offset` of the text, behind `previous`; up to there nothing was escaped.
    init(at offset: Int, behind previous: UInt8? = nil, _ repertoire: Escape.Repertoire = .all) {
        taken = offset
        given = offset
        self.previous = previous ?? Self.nothing
        self.repertoire = repertoire
    }

    static func firstBackslash(_ bytes: UnsafeRawBufferPointer) -> Int? { bytes.firstOffset(of: backslash) }

    /// Where the first escape begins, or what may become one when it is undone, such as the `%` in front of a digit written
    /// in another style. A beginning of one at the end counts when more may come.
    static func firstEscape(
        _ bytes: UnsafeRawBufferPointer, behind previous: UInt8? = nil, isWhole: Bool,
        _ repertoire: Escape.Repertoire = .all
    ) -> Int? {
        var index = 0
        while let found = repertoire.firstOffset(in: bytes, from: index) {
            let before = found > 0 ? bytes[found - 1] : previous ?? nothing
            let reading = Escape.read(bytes, at: found, behind: before, isWhole: isWhole, repertoire)
            guard case .plain(let length) = reading else { return firstBeginning(bytes, before: found) }
            index = found + length
        }
        return nil
    }

    private static func firstBeginning(_ bytes: UnsafeRawBufferPointer, before end: Int) -> Int {
        let near = max(0, end - Escape.longest)..<end
        return near.first { [backslash, UInt8(ascii: "%"), UInt8(ascii: "&")].contains(bytes[$0]) } ?? end
    }

    /// Whether a backslash and `byte` stand for something else than a backslash in JSON.
    static func hides(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"), UInt8(ascii: "n"),
            UInt8(ascii: "r"), UInt8(ascii: "t"):
            true
        default: false
        }
    }

    mutating func feed(_ input: UnsafeRawBufferPointer, into output: inout [UInt8]) {
        if pending.isEmpty {
            read(input, isWhole: false, into: &output)
        } else {
            let bytes = pending + input
            pending.removeAll(keepingCapacity: true)
            bytes.withUnsafeBytes { read($0, isWhole: false, into: &output) }
        }
    }

    /// The text has ended: what began like an escape was none, or is one without its end.
    mutating func finish(into output: inout [UInt8]) {
        let bytes = pending
        pending.removeAll()
        bytes.withUnsafeBytes { read($0, isWhole: true, into: &output) }
    }

    mutating func forget(before view: Int) { map.forget(before: view) }

    private mutating func read(_ bytes: UnsafeRawBufferPointer, isWhole: Bool, into output: inout [UInt8]) {
        var index = 0
        while index < bytes.count {
            let found = repertoire.firstOffset(in: bytes, from: index) ?? bytes.count
            pass(bytes, index..<found, into: &output)
            index = found
            if index == bytes.count { return }
            switch Escape.read(bytes, at: index, behind: previous, isWhole: isWhole, repertoire) {
            case .plain(let length):
                pass(bytes, index..<index + length, into: &output)
                index += length
            case .open:
                pending.append(contentsOf: bytes[index...])
                return
            case .byte(let byte, let length):
                put(byte, length, into: &output)
                index += length
            case .character(let character, let length):
                put(Self.other, length, character, into: &output)
                index += length
            case .nothing(let length):
                leaveOut(length, into: &output)
                index += length
            }
        }
    }

    private mutating func put(_ byte: UInt8, _ length: Int, _ character: UInt32 = 0, into output: inout [UInt8]) {
        hasUndone = true
        output.append(byte)
        previous = byte
        given += 1
        taken += length
        surplus = max(0, surplus - Self.makesUp)
        map.mark(given, comesFrom: taken, behind: byte, character)
    }

    private mutating func leaveOut(_ length: Int, into output: inout [UInt8]) {
        surplus += length
        if surplus > Self.mostSurplus {
            // What it makes up for is less than it is.
            surplus = Self.mostSurplus + Self.makesUp
            return put(UInt8(ascii: " "), length, into: &output)
        }
        hasUndone = true
        taken += length
        map.skip(to: taken, at: given)
    }

    private mutating func pass(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>, into output: inout [UInt8]) {
        guard let last = range.last else { return }
        // Between two escapes there is often a letter or two.
        if range.count < 8 {
            for index in range { output.append(bytes[index]) }
        } else {
            output.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes[range]))
        }
        taken += range.count
        given += range.count
        surplus = max(0, surplus - range.count * Self.makesUp)
        previous = bytes[last]
    }

    static func hexValue(_ byte: UInt8) -> Int? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): Int(byte - UInt8(ascii: "a")) + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): Int(byte - UInt8(ascii: "A")) + 10
        default: nil
        }
    }
}
