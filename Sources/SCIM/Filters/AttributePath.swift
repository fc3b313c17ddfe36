/// The name of an attribute in a filter, a path or a list of attributes (RFC 7644 section 3.10):
/// `[URN:]attribute[.part]`.
public struct AttributePath: Hashable, Sendable {
    /// The schema's URN, as it was written.
    public var schema: String?
    public var name: String
    public var part: String?

    public init(schema: String? = nil, name: String, part: String? = nil) {
        self.schema = schema
        self.name = name
        self.part = part
    }

    /// Reads a whole path; `nil` for what is none.
    public init?(_ text: String) {
        var rest = text[...]
        // A URN has colons and a version with a dot; the attribute's name comes behind the last colon.
        if text.lowercased().hasPrefix("urn:") {
            guard let colon = rest.lastIndex(of: ":") else { return nil }
            schema = String(rest[..<colon])
            rest = rest[rest.index(after: colon)...]
        }
        let names = rest.split(separator: ".", maxSplits: 2, omittingEmptySubsequences: false)
        guard (1...2).contains(names.count), names.allSatisfy(Self.isName) else { return nil }
        name = String(names[0])
        part = names.count == 2 ? String(names[1]) : nil
    }

    /// ATTRNAME of RFC 7643 section 2.1, and `$ref`.
    private static func isName(_ text: Substring) -> Bool {
        let bytes = text.utf8.drop { $0 == UInt8(ascii: "$") }
        guard text.utf8.count - bytes.count <= 1, let first = bytes.first, isLetter(first) else { return false }
        return bytes.allSatisfy { byte in
            isLetter(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
                || byte == UInt8(ascii: "_")
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    /// The path as it is written.
    public var text: String { (schema.map { $0 + ":" } ?? "") + name + (part.map { "." + $0 } ?? "") }
}
