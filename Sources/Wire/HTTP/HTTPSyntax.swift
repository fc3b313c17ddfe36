/// The characters of RFC 9110 section 5.
enum HTTPSyntax {
    /// `token`: what names and methods are made of.
    static func isToken(_ bytes: UnsafeRawBufferPointer) -> Bool {
        !bytes.isEmpty && bytes.allSatisfy(isTokenByte)
    }

    static func isTokenByte(_ byte: UInt8) -> Bool {
        // A bit for each of !#$%&'*+-. and digits, then for each of letters and ^_`|~
        let set: UInt64 = byte < 0x40 ? 0x03ff_6cfa_0000_0000 : 0x57ff_ffff_c7ff_fffe
        return byte < 0x80 && set >> UInt64(byte & 0x3F) & 1 == 1
    }

    /// `field-value`: visible characters, space, tab, and bytes from 0x80 on.
    static func isFieldValue(_ bytes: UnsafeRawBufferPointer) -> Bool {
        for byte in bytes where byte < 0x20 && byte != 0x09 || byte == 0x7F { return false }
        return true
    }
}
