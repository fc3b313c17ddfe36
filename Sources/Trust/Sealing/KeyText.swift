internal import Foundation

/// A key written as text.
enum KeyText {
    /// Reads 64 hexadecimal digits or base64 (with or without padding) of 32 bytes, white space around it allowed.
    static func bytes(_ text: String) -> [UInt8]? {
        let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard var bytes = trimmed.utf8.count == 2 * MasterKey.length ? hexadecimal(trimmed) : base64(trimmed) else {
            return nil
        }
        if bytes.count == MasterKey.length { return bytes }
        Wiping.clear(&bytes)
        return nil
    }

    private static func hexadecimal(_ text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        // Growing would leave copies behind.
        bytes.reserveCapacity(MasterKey.length)
        var high: UInt8?
        for character in text {
            guard character.isASCII, let digit = character.hexDigitValue else { return nil }
            if let first = high {
                bytes.append(first << 4 | UInt8(digit))
                high = nil
            } else {
                high = UInt8(digit)
            }
        }
        return high == nil ? bytes : nil
    }

    private static func base64(_ text: String) -> [UInt8]? {
        let bare = text.prefix { $0 != "=" }
        guard text.utf8.count - bare.utf8.count <= 1 else { return nil }
        guard var data = Data(base64Encoded: bare + "=") else { return nil }
        defer { data.resetBytes(in: data.indices) }
        return [UInt8](data)
    }
}
