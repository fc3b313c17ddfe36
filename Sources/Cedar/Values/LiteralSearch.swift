/// Finds a literal in texts in linear time, whatever either looks like.
///
/// The algorithm of Knuth, Morris and Pratt ("Fast Pattern Matching in Strings", SIAM Journal on Computing 6(2), 1977): on
/// a mismatch it goes on with the longest beginning of the literal that the text still ends with.
struct LiteralSearch: Sendable, Hashable {
    private let bytes: [UInt8]
    /// For each length of a beginning, the longest shorter beginning that it ends with.
    private let borders: [Int]

    init(_ literal: String) {
        bytes = Array(literal.utf8)
        var borders = [0, 0]
        for index in bytes.indices.dropFirst() {
            var length = borders[index]
            while length > 0, bytes[length] != bytes[index] { length = borders[length] }
            borders.append(bytes[length] == bytes[index] ? length + 1 : 0)
        }
        self.borders = borders
    }

    var count: Int { bytes.count }

    func isWhole(_ text: UnsafeBufferPointer<UInt8>) -> Bool { text.count == count && stands(in: text, at: 0) }

    /// Whether the text has it at `offset`; all of it must fit in there.
    func stands(in text: UnsafeBufferPointer<UInt8>, at offset: Int) -> Bool {
        for index in 0..<count where text[offset + index] != bytes[index] { return false }
        return true
    }

    /// Where it ends for the first time within a part of the text.
    func firstEnd(in text: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> Int? {
        if count == 0 { return start }
        var length = 0
        for offset in start..<max(start, end) {
            while length > 0, bytes[length] != text[offset] { length = borders[length] }
            if bytes[length] == text[offset] { length += 1 }
            if length == count { return offset + 1 }
        }
        return nil
    }
}
