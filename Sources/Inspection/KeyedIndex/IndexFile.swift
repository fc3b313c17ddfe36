/// How an index is stored: eight bytes that name its kind, its version, its parts, and at the end a tag of eight bytes.
///
/// All numbers are little-endian; a list is its count and its elements, filled up to a multiple of eight bytes. The tag is
/// SipHash-2-4 of everything before it under a key derived from the index's own, so that it is checksum and proof of
/// origin in one.
enum IndexFile {
    /// Longest text within a file, in bytes of UTF-8.
    static let longestText = 4_096
}
