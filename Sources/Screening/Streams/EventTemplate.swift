internal import Wire

/// The last event that was plain: one piece of one text and nothing else of note.
///
/// Most events of a stream differ from the one before in that piece, and perhaps in a running number and in the random
/// letters some servers put in to hide lengths. Such an event needs no reading: what is the same has been inspected, and
/// stands in the same places of the same document.
struct EventTemplate {
    /// What may differ.
    enum Slot: Sendable {
        /// A piece of a channel's text: the inside of a string.
        case piece
        /// Any other string, which stands alone.
        case string
        /// Digits of a number.
        case number
    }

    /// An event that fits.
    struct Fit {
        /// The inside of the string that is the piece.
        var piece = 0..<0
        /// Strings that stand alone, and have to be looked at.
        var string: Range<Int>?
        /// Whether the piece has escapes.
        var hasEscapes = false
        var isASCII = true
    }

    private let raw: [UInt8]
    private let slots: [(range: Range<Int>, slot: Slot)]
    let channel: Int
    let group: Int

    /// - Parameter slots: The insides of strings and the ranges of numbers that may differ, in any order.
    init(_ raw: [UInt8], _ slots: [(range: Range<Int>, slot: Slot)], channel: Int, group: Int) {
        self.raw = raw
        self.slots = slots.sorted { $0.range.lowerBound < $1.range.lowerBound }
        self.channel = channel
        self.group = group
    }

    /// Where the slots are in `event`; `nil` when it differs elsewhere.
    func fit(_ event: [UInt8]) -> Fit? {
        raw.withUnsafeBytes { mine in event.withUnsafeBytes { fit(mine, $0) } }
    }

    @inline(__always)
    private func fit(_ mine: UnsafeRawBufferPointer, _ its: UnsafeRawBufferPointer) -> Fit? {
        var fit = Fit()
        var before = 0
        var at = 0
        for (range, slot) in slots {
            let count = range.lowerBound - before
            guard Self.same(mine, before, its, at, count) else { return nil }
            at += count
            let start = at
            if slot == .number {
                while at < its.count, its[at] &- UInt8(ascii: "0") < 10 { at += 1 }
                guard (1...11).contains(at - start) else { return nil }
            } else {
                var bits: UInt8 = 0
                var hasEscapes = false
                while at < its.count, its[at] != UInt8(ascii: "\"") {
                    let byte = its[at]
                    if byte < 0x20 { return nil }
                    bits |= byte
                    if byte == UInt8(ascii: "\\") {
                        hasEscapes = true
                        at += 1
                    }
                    at += 1
                }
                guard at < its.count else { return nil }
                if slot == .piece {
                    fit.piece = start..<at
                    fit.hasEscapes = hasEscapes
                    fit.isASCII = bits < 0x80
                } else {
                    if hasEscapes || bits >= 0x80 { return nil }
                    fit.string = start..<at
                }
            }
            before = range.upperBound
        }
        guard mine.count - before == its.count - at, Self.same(mine, before, its, at, its.count - at) else {
            return nil
        }
        return fit
    }

    /// Whether `count` bytes are the same; eight at a time.
    @inline(__always)
    private static func same(
        _ left: UnsafeRawBufferPointer, _ leftStart: Int, _ right: UnsafeRawBufferPointer, _ rightStart: Int,
        _ count: Int
    ) -> Bool {
        guard leftStart + count <= left.count, rightStart + count <= right.count else { return false }
        var index = 0
        while index + 8 <= count {
            let mine = left.loadUnaligned(fromByteOffset: leftStart + index, as: UInt64.self)
            let its = right.loadUnaligned(fromByteOffset: rightStart + index, as: UInt64.self)
            if mine != its { return false }
            index += 8
        }
        while index < count {
            if left[leftStart + index] != right[rightStart + index] { return false }
            index += 1
        }
        return true
    }
}

extension JSONTape {
    /// The members of an event that differ in every one: a running number, and letters that hide the event's length.
    func changingMembers() -> [(range: Range<Int>, slot: EventTemplate.Slot)] {
        var slots: [(range: Range<Int>, slot: EventTemplate.Slot)] = []
        if let number = member(root, "sequence_number"), let value = integer(number), value >= 0 {
            slots.append((range(number), .number))
        }
        if let letters = member(root, "obfuscation"), kind(letters) == .string {
            slots.append((contentRange(letters), .string))
        }
        return slots
    }
}
