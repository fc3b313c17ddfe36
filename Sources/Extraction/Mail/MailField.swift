/// A structured field: a value, and parameters behind semicolons (RFC 2045, 5.1; RFC 2231 for long and encoded ones).
struct MailField {
    /// In lower case: `multipart/mixed`, `base64`.
    private(set) var value: String
    private var parameters: [String: [UInt8]] = [:]

    init(_ body: [UInt8]) {
        var parts = Self.split(body)[...]
        value = (parts.popFirst() ?? []).trimmed.asciiLowercased
        for part in parts.prefix(64) {
            guard let equals = part.firstIndex(of: UInt8(ascii: "=")) else { continue }
            let name = part[..<equals].trimmed.asciiLowercased
            parameters[name] = parameters[name] ?? Self.unquoted(part[(equals + 1)...].trimmed)
        }
    }

    /// The value of a parameter, its continuations joined.
    func parameter(_ name: String) -> String? {
        if let value = parameters[name] { return String(decoding: EncodedWord.decoded(value), as: UTF8.self) }
        if let value = parameters[name + "*"] { return Self.decoded(value) }
        var whole: [UInt8] = []
        for index in 0..<64 {
            guard let piece = parameters["\(name)*\(index)*"] ?? parameters["\(name)*\(index)"] else { break }
            whole += piece
        }
        return whole.isEmpty ? nil : Self.decoded(whole)
    }

    /// Splits at semicolons outside of quotation marks.
    private static func split(_ body: [UInt8]) -> [[UInt8]] {
        var parts: [[UInt8]] = [[]]
        var isQuoted = false
        var isEscaped = false
        for byte in body {
            if byte == UInt8(ascii: ";"), !isQuoted {
                parts.append([])
                continue
            }
            if byte == UInt8(ascii: "\""), !isEscaped { isQuoted.toggle() }
            isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
            parts[parts.count - 1].append(byte)
        }
        return parts
    }

    private static func unquoted(_ value: [UInt8]) -> [UInt8] {
        guard value.first == UInt8(ascii: "\"") else { return value }
        var result: [UInt8] = []
        var isEscaped = false
        for byte in value.dropFirst() {
            if !isEscaped, byte == UInt8(ascii: "\"") { break }
            isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
            if !isEscaped { result.append(byte) }
        }
        return result
    }

    /// `charset'language'text` with bytes as `%20` (RFC 2231, 4).
    private static func decoded(_ value: [UInt8]) -> String {
        let parts = value.split(separator: UInt8(ascii: "'"), maxSplits: 2, omittingEmptySubsequences: false)
        let text = parts.count == 3 ? Array(parts[2]) : value
        var bytes: [UInt8] = []
        var index = 0
        while index < text.count {
            if text[index] == UInt8(ascii: "%"), index + 2 < text.count, let high = text[index + 1].hexValue,
                let low = text[index + 2].hexValue
            {
                bytes.append(high << 4 | low)
                index += 3
            } else {
                bytes.append(text[index])
                index += 1
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
