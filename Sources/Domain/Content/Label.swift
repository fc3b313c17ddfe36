/// The name of a kind of sensitive content: a type, and for some types a subtype.
///
/// Written `TYPE` or `TYPE/SUBTYPE`, for example `EMAIL_ADDRESS` or `SECRET/AWS_ACCESS_KEY`. Every credential has the
/// type `SECRET`; the service it opens is the subtype.
public struct Label: Hashable, Sendable, Comparable, CustomStringConvertible {
    public let type: String
    public let subtype: String?

    public init(_ type: String, _ subtype: String? = nil) {
        self.type = type
        self.subtype = subtype
    }

    /// Reads `TYPE` or `TYPE/SUBTYPE`; `nil` when a part is empty or holds anything but `A-Z`, `0-9` and `_`.
    public init?(name: String) {
        let parts = name.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        for part in parts {
            guard !part.isEmpty, part.utf8.count <= 64, part.utf8.allSatisfy(Self.isNameByte) else { return nil }
        }
        self.init(String(parts[0]), parts.count == 2 ? String(parts[1]) : nil)
    }

    public var name: String { subtype.map { "\(type)/\($0)" } ?? type }
    public var description: String { name }

    public static func < (left: Label, right: Label) -> Bool { left.name < right.name }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"): true
        default: false
        }
    }
}
