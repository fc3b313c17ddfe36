/// What a run of bytes looks like, decided without guessing: the shapes that decide whether bytes can be inspected.
enum ByteShape {
    /// Base64 or base64url with right padding or none (RFC 4648), at least one byte.
    static func isBase64(_ text: UnsafeRawBufferPointer) -> Bool {
        var count = text.count
        while count > 0, text.count - count < 2, text[count - 1] == UInt8(ascii: "=") { count -= 1 }
        let padding = text.count - count
        guard count > 0, count % 4 != 1, padding == 0 || (count + padding) % 4 == 0 else { return false }
        for index in 0..<count {
            switch text[index] {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "-"),
                UInt8(ascii: "_"):
                continue
            default: return false
            }
        }
        return true
    }

    /// Numbers of four bytes each in base64, as vectors come: long enough to be no key of any kind.
    static func isVector(_ text: UnsafeRawBufferPointer) -> Bool {
        guard text.count >= 64, isBase64(text) else { return false }
        let padding = text.suffix(2).count { $0 == UInt8(ascii: "=") }
        return text.count % 4 == 0 && (text.count / 4 * 3 - padding) % 4 == 0
    }

    /// The payload and type of a `data:` URI in base64 (RFC 2397): `data:image/png;base64,…`; `nil` for anything else.
    static func dataURI(_ text: UnsafeRawBufferPointer) -> (type: String, payload: UnsafeRawBufferPointer)? {
        guard startsWith(text, "data:"), let comma = text.prefix(256).firstIndex(of: UInt8(ascii: ",")) else {
            return nil
        }
        let parts = String(decoding: text[5..<comma], as: UTF8.self).lowercased().split(
            separator: ";", omittingEmptySubsequences: false)
        guard let type = parts.first, parts.count > 1, parts.last == "base64" else { return nil }
        return (String(type), UnsafeRawBufferPointer(rebasing: text[(comma + 1)...]))
    }

    /// Whether `text` begins with `prefix`, letters of either case.
    static func startsWith(_ text: UnsafeRawBufferPointer, _ prefix: StaticString) -> Bool {
        let count = prefix.utf8CodeUnitCount
        guard text.count >= count else { return false }
        for index in 0..<count {
            let byte = text[index]
            let lower = byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
            if lower != prefix.utf8Start[index] { return false }
        }
        return true
    }

    /// UTF-8 without control characters that no text has.
    static func isText(_ bytes: ArraySlice<UInt8>) -> Bool {
        for byte in bytes where byte < 0x20 {
            switch byte {
            case 0x09, 0x0A, 0x0C, 0x0D, 0x1B: continue
            default: return false
            }
        }
        return isUTF8(bytes)
    }

    static func isUTF8(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.withUnsafeBufferPointer { (try? UTF8Span(validating: $0.span)) != nil }
    }
}
