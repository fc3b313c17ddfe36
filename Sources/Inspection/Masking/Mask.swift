public import Domain

/// What stands for a value that may not pass.
public enum Mask {
    /// The replacement of `value`: `[EMAIL]`, or stars for all letters and digits but the last ones.
    ///
    /// A value with backslashes in it is replaced by its placeholder whatever the style, since stars would break the escapes
    /// it is written with. So is a value that keeping the last characters would leave readable.
    public static func replacement(
        of value: some Collection<UInt8>, label: Label, placeholder: String, style: MaskStyle
    ) -> [UInt8] {
        guard case .keepLast(let count) = style, !value.contains(UInt8(ascii: "\\")) else {
            return Array("[\(placeholder)]".utf8)
        }
        let characters = value.lazy.filter(isCharacter).count
        guard count >= 0, characters >= 2 * count else { return Array("[\(placeholder)]".utf8) }
        var hidden = characters - count
        var result: [UInt8] = []
        for byte in value {
            if isCharacter(byte), hidden > 0 {
                hidden -= 1
                result.append(UInt8(ascii: "*"))
            } else if !isContinuation(byte) || hidden == 0 {
                result.append(byte)
            }
        }
        return result
    }

    /// An ASCII letter or digit, or the first byte of any other character.
    private static func isCharacter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"), 0xC0...0xFF:
            true
        default: false
        }
    }

    private static func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
}
