/// A stretch of a text in memory, addressed by offsets of the whole text.
struct TextWindow {
    let bytes: UnsafeRawBufferPointer
    /// The offset of the first byte.
    let base: Int

    var end: Int { base + bytes.count }

    func slice(_ range: Range<Int>) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: bytes[range.lowerBound - base..<range.upperBound - base])
    }
}
