extension Escape.Repertoire {
    /// Where the next byte stands that an escape can begin with, from `start` on.
    ///
    /// Looks at 32 bytes at a time: a text without any costs next to nothing.
    func firstOffset(in bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
        if self == .json {
            return Unescaper.firstBackslash(UnsafeRawBufferPointer(rebasing: bytes[start...])).map { $0 + start }
        }
        var index = start
        let width = SIMD32<UInt8>.scalarCount
        while index + width <= bytes.count {
            let block = bytes.loadUnaligned(fromByteOffset: index, as: SIMD32<UInt8>.self)
            let found =
                (block .== Self.backslash) .| (block .== Self.percent) .| (block .== Self.ampersand)
                .| (block .== SIMD32(repeating: 0)) .| (block .>= Self.beyond)
            if any(found) { break }
            index += width
        }
        while index < bytes.count {
            if Self.mayBegin(bytes[index]) { return index }
            index += 1
        }
        return nil
    }

    private static func mayBegin(_ byte: UInt8) -> Bool {
        byte >= 0xC2 || byte == Unescaper.backslash || byte == UInt8(ascii: "%") || byte == UInt8(ascii: "&")
            || byte == 0
    }

    private static let backslash = SIMD32<UInt8>(repeating: Unescaper.backslash)
    private static let percent = SIMD32<UInt8>(repeating: UInt8(ascii: "%"))
    private static let ampersand = SIMD32<UInt8>(repeating: UInt8(ascii: "&"))
    private static let beyond = SIMD32<UInt8>(repeating: 0xC2)
}
