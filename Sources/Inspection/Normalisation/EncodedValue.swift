/// Tells values that are written in another encoding: nothing of them may be kept, and nothing made from how they look.
enum EncodedValue {
    /// Shorter values are no encoding of anything.
    private static let shortest = 11

    /// What `value` may stand for in base64 or hexadecimal digits, wherever its groups begin; nothing when it is no such text.
    static func readings(of value: [UInt8]) -> [[UInt8]] {
        let symbols = value.filter { !ASCII.isSpace($0) && $0 != Base64Symbol.padding }
        guard symbols.count >= shortest, symbols.allSatisfy(Base64Symbol.holds) else { return [] }
        var readings = (0..<4).map { RunReading(form: .base64, start: $0) }
        if symbols.allSatisfy(ASCII.isHex) { readings += (0..<2).map { RunReading(form: .hexadecimal, start: $0) } }
        return symbols.withUnsafeBytes { buffer in
            readings.map { $0.bytes(buffer) }.filter { bytes in
                var text = PlainText()
                return bytes.allSatisfy { text.takes($0) }
            }
        }
    }

    /// Whether a value is written in such an encoding: a part of it would still say what it is, and what it looks like is not
    /// what it is. Of digits alone only chance makes one.
    static func isEncoded(_ value: [UInt8]) -> Bool {
        !value.allSatisfy(ASCII.isDigit) && !readings(of: value).isEmpty
    }

    /// Whether some of its characters are written another way than its kind of value asks for, as a URL does.
    static func holdsEscape(_ value: [UInt8]) -> Bool {
        if value.firstRange(of: Array("://".utf8)) != nil { return value.contains(Unescaper.backslash) }
        return value.withUnsafeBytes { Unescaper.firstEscape($0, isWhole: true) } != nil
    }
}
