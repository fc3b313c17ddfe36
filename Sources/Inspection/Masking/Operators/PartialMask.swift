/// Stars for letters and digits but the first and last ones.
enum PartialMask {
    /// `value` with its first and last characters left readable; `nil` when they would be more than half of it, or when
    /// stars would break the escapes it is written with.
    static func of(_ value: some Collection<UInt8>, first: Int, last: Int) -> [UInt8]? {
        let characters = value.lazy.filter(isCharacter).count
        guard !value.contains(UInt8(ascii: "\\")), first >= 0, last >= 0, characters > 0,
            characters >= 2 * (first + last)
        else { return nil }
        let hidden = first..<characters - last
        var index = -1
        var result: [UInt8] = []
        for byte in value {
            if isCharacter(byte) {
                index += 1
                result.append(hidden.contains(index) ? UInt8(ascii: "*") : byte)
            } else if !isContinuation(byte) || !hidden.contains(index) {
                result.append(byte)
            }
        }
        return result
    }

    /// An ASCII letter or digit, or the first byte of any other character.
    private static func isCharacter(_ byte: UInt8) -> Bool { byte.isASCIILetter || byte.isASCIIDigit || byte >= 0xC0 }

    private static func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
}
