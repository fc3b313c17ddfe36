import TestKit

@testable import Inspection

/// Ways to write a text so that a detector does not see what is in it.
enum Disguise: String, CaseIterable {
    case hexadecimalPairs, dump, pairLines, pairRows, pairColumns, pairList
    case base64, base64URL, base64Unpadded, base64Wrapped, hexadecimal, capitalHexadecimal, escapedHexadecimal
    case percent, decimalReference, hexadecimalReference, jsonEscape, littleEndian, bigEndian
    case invisible, fullwidth, mathematical, lookalike, base64Twice, base64OfHexadecimal, percentTwice, base64InJSON

    /// Whether a finding is exactly the disguised value: encodings in groups take a few bytes more.
    var isExact: Bool {
        switch self {
        case .base64, .base64URL, .base64Unpadded, .base64Wrapped, .base64Twice, .base64OfHexadecimal, .base64InJSON:
            false
        default: true
        }
    }

    func written(_ bytes: [UInt8]) -> [UInt8] {
        switch self {
        case .base64: Self.base64(bytes, "+/")
        case .base64URL: Self.base64(bytes, "-_")
        case .base64Unpadded: Self.base64(bytes, "+/").filter { $0 != UInt8(ascii: "=") }
        case .base64Wrapped: Self.wrapped(Self.base64(bytes, "+/"), 64)
        case .hexadecimalPairs: Array(bytes.map { Self.hex($0) }.joined(separator: [UInt8(ascii: ":")]))
        case .pairLines: Array(bytes.map { Self.hex($0) }.joined(separator: [0x0A]))
        case .pairRows: Self.rows(bytes, of: 4, separator: ":")
        case .pairColumns: Array(bytes.map { Self.hex($0) }.joined(separator: Array("  ".utf8)))
        case .pairList: Array(bytes.map { Self.hex($0) }.joined(separator: Array(", ".utf8)))
        case .dump: Self.rows(bytes, of: 16, separator: " ")
        case .hexadecimal: bytes.flatMap { Self.hex($0) }
        case .capitalHexadecimal:
            Array(String(decoding: bytes.flatMap { Self.hex($0) }, as: UTF8.self).uppercased().utf8)
        case .escapedHexadecimal: bytes.flatMap { Array("\\x".utf8) + Self.hex($0) }
        case .percent: bytes.flatMap { [UInt8(ascii: "%")] + Self.hex($0) }
        case .decimalReference: bytes.flatMap { Array("&#\($0);".utf8) }
        case .hexadecimalReference: bytes.flatMap { Array("&#x".utf8) + Self.hex($0) + Array(";".utf8) }
        case .jsonEscape: bytes.flatMap { Array("\\u00".utf8) + Self.hex($0) }
        case .littleEndian: bytes.flatMap { [$0, 0] }
        case .bigEndian: bytes.flatMap { [0, $0] }
        case .invisible: Array(bytes.map { [$0] }.joined(separator: "\u{200B}".utf8))
        case .fullwidth: Self.mapped(bytes, [(0x30...0x39, 0xFF10), (0x41...0x5A, 0xFF21), (0x61...0x7A, 0xFF41)])
        case .mathematical:
            Self.mapped(bytes, [(0x30...0x39, 0x1D7CE), (0x41...0x5A, 0x1D400), (0x61...0x7A, 0x1D41A)])
        case .lookalike: Self.lookalike(bytes)
        case .base64Twice: Self.base64(Self.base64(bytes, "+/"), "+/")
        case .base64OfHexadecimal: Self.base64(bytes.flatMap { Self.hex($0) }, "+/")
        case .percentTwice: bytes.flatMap { Array("%25".utf8) + Self.hex($0) }
        case .base64InJSON:
            Array(Self.base64(bytes, "+/").map { [$0] }.joined(separator: "".utf8)).flatMap {
                $0 == UInt8(ascii: "/") ? Array("\\/".utf8) : [$0]
            }
        }
    }

    static func hex(_ byte: UInt8) -> [UInt8] {
        let digits = Array("0123456789abcdef".utf8)
        return [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }

    /// RFC 4648, as text.
    static func base64(_ text: String) -> String {
        String(decoding: base64(Array(text.utf8), "+/"), as: UTF8.self)
    }

    /// RFC 4648, with the last two symbols of the alphabet as given.

    static func base64(_ bytes: [UInt8], _ last: String) -> [UInt8] {
        let alphabet = Array(("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789" + last).utf8)
        return stride(from: 0, to: bytes.count, by: 3).flatMap { start -> [UInt8] in
            let group = bytes[start..<min(start + 3, bytes.count)]
            let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
            let symbols = (0..<4).map { alphabet[bits >> (18 - 6 * $0) & 63] }
            return symbols.prefix(group.count + 1) + [UInt8](repeating: UInt8(ascii: "="), count: 3 - group.count)
        }
    }

    private static func rows(_ bytes: [UInt8], of count: Int, separator: String) -> [UInt8] {
        Array(
            stride(from: 0, to: bytes.count, by: count).map { start in
                bytes[start..<min(start + count, bytes.count)].map { hex($0) }.joined(separator: Array(separator.utf8))
            }.joined(separator: [0x0A]))
    }

    static func wrapped(_ text: [UInt8], _ length: Int) -> [UInt8] {
        Array(
            stride(from: 0, to: text.count, by: length).map { text[$0..<min($0 + length, text.count)] }
                .joined(separator: [0x0A]))
    }

    private static func mapped(_ bytes: [UInt8], _ ranges: [(ClosedRange<UInt8>, UInt32)]) -> [UInt8] {
        bytes.flatMap { byte -> [UInt8] in
            guard let (range, base) = ranges.first(where: { $0.0.contains(byte) }),
                let scalar = Unicode.Scalar(base + UInt32(byte - range.lowerBound))
            else { return [byte] }
            return Array(String(scalar).utf8)
        }
    }

    private static func lookalike(_ bytes: [UInt8]) -> [UInt8] {
        let letters: [UInt8: String] = [
            UInt8(ascii: "a"): "\u{430}", UInt8(ascii: "e"): "\u{435}", UInt8(ascii: "o"): "\u{43E}",
            UInt8(ascii: "A"): "\u{410}", UInt8(ascii: "P"): "\u{3A1}", UInt8(ascii: "c"): "\u{441}",
        ]
        return bytes.flatMap { letters[$0].map { Array($0.utf8) } ?? [$0] }
    }
}
