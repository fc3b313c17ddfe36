/// A value or key of the document a ``JSONTape`` read last. Means nothing to another tape or after another read.
public struct JSONNode: Hashable, Sendable {
    let index: Int32

    init(_ index: Int) { self.index = Int32(truncatingIfNeeded: index) }
}

/// What a JSON value is.
public enum JSONKind: UInt8, Hashable, Sendable {
    case object, array, string, number, `true`, `false`, null
}

/// One value or key on the tape. 16 bytes, no references.
struct JSONSlot {
    /// First byte of the value in the document.
    var start: UInt32
    /// One past its last byte.
    var end: UInt32
    /// The slot after this value and everything inside it. While a container is open: the container around it.
    var next: UInt32
    /// Bits 0-2 the kind, bit 3 whether a string has escapes, bits 4-31 how many elements or members there are.
    private var bits: UInt32

    /// What the bits for the count can hold.
    static let maximumCount = (1 << 28) - 1

    init(_ kind: JSONKind, start: Int, end: Int, next: Int, escaped: Bool = false) {
        self.start = UInt32(truncatingIfNeeded: start)
        self.end = UInt32(truncatingIfNeeded: end)
        self.next = UInt32(truncatingIfNeeded: next)
        self.bits = UInt32(kind.rawValue) | (escaped ? 8 : 0)
    }

    var kind: JSONKind { JSONKind(rawValue: UInt8(truncatingIfNeeded: bits & 7)) ?? .null }
    var escaped: Bool { bits & 8 != 0 }
    var count: Int { Int(bits >> 4) }
    var range: Range<Int> { Int(start)..<Int(end) }

    mutating func countOne() { bits &+= 16 }
}
