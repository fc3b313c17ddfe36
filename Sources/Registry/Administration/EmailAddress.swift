/// The form of e-mail addresses that people are named by: lower case, ASCII, one `@`.
public enum EmailAddress {
    /// The normal form of an address; `nil` when it is none.
    ///
    /// Stricter than RFC 5321: no quoted local parts, no address literals, no comments.
    public static func normal(_ text: String) -> String? {
        // Before lower case: some letters of other alphabets have an ASCII letter as theirs.
        guard text.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
        let text = text.lowercased()
        guard (3...254).contains(text.utf8.count) else { return nil }
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...64).contains(parts[0].utf8.count), !parts[1].isEmpty else { return nil }
        guard parts[0].utf8.allSatisfy(isLocalByte), isDotted(parts[0]) else { return nil }
        guard isDotted(parts[1]), parts[1].split(separator: ".").allSatisfy(isDomainLabel) else { return nil }
        return text
    }

    private static func isDotted(_ text: Substring) -> Bool {
        text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { !$0.isEmpty }
    }

    private static func isDomainLabel(_ label: Substring) -> Bool {
        label.utf8.count <= 63 && label.first != "-" && label.last != "-"
            && label.utf8.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "-") }
    }

    private static func isLocalByte(_ byte: UInt8) -> Bool {
        isAlphanumeric(byte) || "!#$%&'*+/=?^_`{|}~-.".utf8.contains(byte)
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: false
        }
    }
}
