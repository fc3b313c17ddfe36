/// Unicode `White_Space`, recognised in UTF-8 without decoding.
enum Whitespace {
    /// Bytes of the whitespace character at an offset, or nil when there is none.
    static func width(_ bytes: [UInt8], at offset: Int) -> Int? {
        switch bytes[offset] {
        case 0x09...0x0D, 0x20: return 1
        case 0xC2:
            guard offset + 1 < bytes.count else { return nil }
            return bytes[offset + 1] == 0x85 || bytes[offset + 1] == 0xA0 ? 2 : nil
        case 0xE1, 0xE2, 0xE3:
            guard offset + 2 < bytes.count else { return nil }
            switch (bytes[offset], bytes[offset + 1], bytes[offset + 2]) {
            case (0xE1, 0x9A, 0x80), (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8), (0xE2, 0x80, 0xA9),
                (0xE2, 0x80, 0xAF), (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80):
                return 3
            default: return nil
            }
        default: return nil
        }
    }
}
