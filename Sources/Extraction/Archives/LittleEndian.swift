extension [UInt8] {
    /// The number of `width` bytes at `offset`, least significant first; `nil` outside of the bytes, and above `Int.max`.
    func littleEndian(at offset: Int, width: Int) -> Int? {
        guard offset >= 0, offset <= count - width else { return nil }
        let value = self[offset..<offset + width].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return Int(exactly: value)
    }

    mutating func append(littleEndian value: Int, width: Int) {
        for index in 0..<width { append(UInt8(truncatingIfNeeded: value >> (8 * index))) }
    }
}
