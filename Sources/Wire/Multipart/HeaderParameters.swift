/// A header value with parameters, strictly: `value; name=token; name="quoted"` (RFC 9110, section 5.6.6).
///
/// What readers are known to take differently is refused: the same parameter twice, extended parameters (`name*=`),
/// control characters, text that is not UTF-8, a backslash that escapes anything but a quote or a backslash.
struct HeaderParameters {
    /// What stands before the first semicolon, lower case.
    var value: String
    /// The names lower case, the values decoded.
    private(set) var parameters: [(name: String, value: String)] = []

    subscript(_ name: String) -> String? { parameters.first { $0.name == name }?.value }

    init?(_ bytes: some Collection<UInt8>) {
        var rest = Array(bytes)[...]
        Self.skipSpace(&rest)
        guard let value = Self.take(&rest, while: { Self.isToken($0) || $0 == UInt8(ascii: "/") }) else { return nil }
        self.value = value.lowercased()
        while true {
            Self.skipSpace(&rest)
            guard let next = rest.popFirst() else { return }
            guard next == UInt8(ascii: ";") else { return nil }
            Self.skipSpace(&rest)
            guard let name = Self.take(&rest, while: Self.isToken)?.lowercased(), !name.contains("*"),
                self[name] == nil, rest.popFirst() == UInt8(ascii: "=")
            else { return nil }
            let quoted = rest.first == UInt8(ascii: "\"")
            guard let value = quoted ? Self.takeQuoted(&rest) : Self.take(&rest, while: Self.isToken) else {
                return nil
            }
            parameters.append((name, value))
        }
    }

    private static func skipSpace(_ rest: inout ArraySlice<UInt8>) {
        rest = rest.drop { $0 == 0x20 || $0 == 0x09 }
    }

    private static func take(_ rest: inout ArraySlice<UInt8>, while isPart: (UInt8) -> Bool) -> String? {
        let taken = rest.prefix(while: isPart)
        rest = rest.dropFirst(taken.count)
        return taken.isEmpty ? nil : String(decoding: taken, as: UTF8.self)
    }

    private static func takeQuoted(_ rest: inout ArraySlice<UInt8>) -> String? {
        rest = rest.dropFirst()
        var decoded: [UInt8] = []
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "\""): return String(validating: decoded, as: UTF8.self)
            case UInt8(ascii: "\\"):
                guard let escaped = rest.popFirst(), escaped == UInt8(ascii: "\"") || escaped == UInt8(ascii: "\\")
                else { return nil }
                decoded.append(escaped)
            case 0x00..<0x20, 0x7F: return nil
            default: decoded.append(byte)
            }
        }
        return nil
    }

    /// RFC 9110, section 5.6.2.
    static func isToken(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
    }
}
