/// How the body of a part is written in lines of ASCII (RFC 2045, 6).
enum TransferEncoding {
    /// Whether what an encoding makes is read here.
    static func isKnown(_ name: String) -> Bool {
        ["", "7bit", "8bit", "binary", "base64", "quoted-printable"].contains(name)
    }

    /// The body's bytes. One whose encoding is not known stays as it is.
    static func decoded(_ body: ArraySlice<UInt8>, _ name: String) -> [UInt8] {
        switch name {
        case "base64": base64(body)
        case "quoted-printable": quotedPrintable(body)
        default: Array(body)
        }
    }

    /// Characters outside of the alphabet are skipped (RFC 2045, 6.8); after padding it goes on, as some readers do.
    static func base64(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.count / 4 * 3)
        var bits: UInt32 = 0
        var count = 0
        for byte in text {
            if byte == UInt8(ascii: "=") {
                count = 0
                bits = 0
                continue
            }
            guard let value = value(byte) else { continue }
            bits = (bits << 6 | value) & 0xFFFFFF
            count += 6
            if count >= 8 {
                count -= 8
                result.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        return result
    }

    private static func value(_ byte: UInt8) -> UInt32? {
        switch byte {
        case 0x41...0x5A: UInt32(byte - 0x41)
        case 0x61...0x7A: UInt32(byte - 0x61 + 26)
        case 0x30...0x39: UInt32(byte - 0x30 + 52)
        case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
        case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
        default: nil
        }
    }

    /// - Parameter underscores: Whether `_` is a blank, as in encoded words (RFC 2047, 4.2).
    static func quotedPrintable(_ text: ArraySlice<UInt8>, underscores: Bool = false) -> [UInt8] {
        var result: [UInt8] = []
        var index = text.startIndex
        while index < text.endIndex {
            let byte = text[index]
            index += 1
            guard byte == UInt8(ascii: "=") else {
                result.append(underscores && byte == UInt8(ascii: "_") ? 0x20 : byte)
                continue
            }
            if index + 1 < text.endIndex, let high = text[index].hexValue, let low = text[index + 1].hexValue {
                result.append(high << 4 | low)
                index += 2
                continue
            }
            // A soft line break: blanks may stand before the end of the line.
            var end = index
            while end < text.endIndex, text[end] == 0x20 || text[end] == 0x09 || text[end] == 0x0D { end += 1 }
            if end == text.endIndex || text[end] == 0x0A {
                index = min(end + 1, text.endIndex)
            } else {
                result.append(byte)
            }
        }
        return result
    }
}
