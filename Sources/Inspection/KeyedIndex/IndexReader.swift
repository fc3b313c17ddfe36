/// Reads a stored index: nothing of it is believed before its tag is right, and then every count is still checked.
struct IndexReader {
    private let bytes: UnsafeRawBufferPointer
    private var offset = 0
    private let end: Int
    let version: UInt64

    init(
        _ bytes: UnsafeRawBufferPointer, kind: StaticString, versions: ClosedRange<UInt64>, _ key: IndexKey
    ) throws(IndexFileError) {
        guard bytes.count >= 8, Self.word(bytes, 0) == IndexWriter.number(kind) else { throw .foreign }
        guard bytes.count >= 24, bytes.count.isMultiple(of: 8) else { throw .unproven }
        version = Self.word(bytes, 8)
        guard versions.contains(version) else { throw .version(version) }
        end = bytes.count - 8
        let content = UnsafeRawBufferPointer(rebasing: bytes[..<end])
        guard SipHash.hash(content, key.files) == Self.word(bytes, end) else { throw .unproven }
        self.bytes = bytes
        offset = 16
    }

    mutating func number() throws(IndexFileError) -> UInt64 {
        guard offset < end else { throw .malformed }
        defer { offset += 8 }
        return Self.word(bytes, offset)
    }

    /// A number that is at most `limit`.
    mutating func count(to limit: Int) throws(IndexFileError) -> Int {
        guard let count = Int(exactly: try number()), count <= limit else { throw .malformed }
        return count
    }

    mutating func longNumbers() throws(IndexFileError) -> [UInt64] {
        let count = try count(to: (end - offset) / 8)
        guard count <= (end - offset) / 8 else { throw .malformed }
        let start = offset
        offset += count * 8
        return Array(unsafeUninitializedCapacity: count) { buffer, filled in
            for index in 0..<count { buffer[index] = Self.word(bytes, start + index * 8) }
            filled = count
        }
    }

    mutating func numbers() throws(IndexFileError) -> [UInt32] {
        let count = try count(to: (end - offset) / 4)
        let size = (count + 1) / 2 * 8
        guard size <= end - offset else { throw .malformed }
        let start = offset
        offset += size
        return Array(unsafeUninitializedCapacity: count) { buffer, filled in
            for index in 0..<count {
                buffer[index] = UInt32(
                    littleEndian: bytes.loadUnaligned(fromByteOffset: start + index * 4, as: UInt32.self))
            }
            filled = count
        }
    }

    mutating func text() throws(IndexFileError) -> String {
        let count = try count(to: IndexFile.longestText)
        let size = (count + 7) / 8 * 8
        guard size <= end - offset else { throw .malformed }
        defer { offset += size }
        guard let text = String(validating: bytes[offset..<offset + count], as: UTF8.self) else { throw .malformed }
        return text
    }

    /// Makes sure that nothing follows.
    func finish() throws(IndexFileError) {
        guard offset == end else { throw .malformed }
    }

    private static func word(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> UInt64 {
        UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }
}
