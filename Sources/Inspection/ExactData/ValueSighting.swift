/// Words of a text that are a value of the index, in some column or other.
struct ValueSighting: Hashable {
    let hash: UInt64
    /// UTF-8 bytes from the start of the text.
    let range: Range<Int>
    /// No later sighting starts before this offset.
    let horizon: Int
}
