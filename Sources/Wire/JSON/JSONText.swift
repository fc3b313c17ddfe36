/// What is between the quotes of a JSON string.
public enum JSONText {
    static let hexadecimal = Array("0123456789abcdef".utf8)

    /// Appends `utf8` as a JSON string, quotes included, with no escapes but those RFC 8259 asks for.
    ///
    /// Bytes from 0x80 on are copied: what goes in must be valid UTF-8 for valid JSON to come out.
    public static func appendQuoted(_ utf8: some Sequence<UInt8>, to output: inout [UInt8]) {
        output.append(UInt8(ascii: "\""))
        appendEscaped(utf8, to: &output)
        output.append(UInt8(ascii: "\""))
    }

    /// Appends `text` as a JSON string, quotes included.
    public static func appendQuoted(_ text: String, to output: inout [UInt8]) {
        appendQuoted(text.utf8, to: &output)
    }

    /// Appends `utf8` escaped, without quotes: what can replace a stretch inside a JSON string.
    public static func appendEscaped(_ utf8: some Sequence<UInt8>, to output: inout [UInt8]) {
        if utf8.withContiguousStorageIfAvailable({ appendEscaped($0, to: &output) }) == nil {
            Array(utf8).withUnsafeBufferPointer { appendEscaped($0, to: &output) }
        }
    }

    private static func appendEscaped(_ utf8: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
        let bytes = utf8.span
        var copied = 0
        var index = 0
        while true {
            index = JSONScan.plain(bytes, index, bytes.count)
            guard index < bytes.count else { break }
            if mustBeEscaped(bytes[index]) {
                output.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[copied..<index]))
                appendEscape(bytes[index], to: &output)
                copied = index + 1
            }
            index += 1
        }
        output.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[copied...]))
    }

    @inline(__always)
    private static func mustBeEscaped(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    private static func appendEscape(_ byte: UInt8, to output: inout [UInt8]) {
        output.append(UInt8(ascii: "\\"))
        switch byte {
        case 0x08: output.append(UInt8(ascii: "b"))
        case 0x09: output.append(UInt8(ascii: "t"))
        case 0x0A: output.append(UInt8(ascii: "n"))
        case 0x0C: output.append(UInt8(ascii: "f"))
        case 0x0D: output.append(UInt8(ascii: "r"))
        case 0x00..<0x20:
            output.append(contentsOf: "u00".utf8)
            output.append(hexadecimal[Int(byte >> 4)])
            output.append(hexadecimal[Int(byte & 15)])
        default: output.append(byte)
        }
    }

    /// Bytes that can stand inside a JSON string for `utf8`.
    public static func escaped(_ utf8: some Sequence<UInt8>) -> [UInt8] {
        var output: [UInt8] = []
        appendEscaped(utf8, to: &output)
        return output
    }

    @inline(__always)
    static func hexadecimalValue(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
