/// The name of a key that signs notes (c2sp.org/signed-note), usually a URL without its scheme.
///
/// 1 to 255 bytes of UTF-8 without spaces, plus signs or control characters. Names are equal when their bytes are:
/// two spellings of one letter are two names.
public struct KeyName: Hashable, Sendable {
    /// The longest name, in bytes. Names in cosignatures have a length of one byte.
    public static let maximumLength = 255

    let utf8: [UInt8]

    /// Takes a name; `nil` when it may not be one.
    public init?(_ text: String) { self.init(utf8: text.utf8) }

    init?(utf8: some Collection<UInt8>) {
        guard (1...Self.maximumLength).contains(utf8.count), !utf8.contains(UInt8(ascii: "+")),
            PlainText.allows(line: utf8), let text = String(validating: utf8, as: UTF8.self),
            !text.unicodeScalars.contains(where: \.properties.isWhitespace)
        else { return nil }
        self.utf8 = Array(utf8)
    }
}

extension KeyName: CustomStringConvertible {
    public var description: String { String(decoding: utf8, as: UTF8.self) }
}
