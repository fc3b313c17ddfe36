/// The first line of a checkpoint: the identity of a log (c2sp.org/tlog-checkpoint), usually a URL without its scheme.
///
/// 1 to 255 bytes of UTF-8 without control characters. Origins are equal when their bytes are.
public struct Origin: Hashable, Sendable {
    /// The longest origin, in bytes, as in ``KeyName/maximumLength``.
    public static let maximumLength = 255

    let utf8: [UInt8]

    /// Takes an origin; `nil` when it may not be one.
    public init?(_ text: String) { self.init(utf8: text.utf8) }

    init?(utf8: some Collection<UInt8>) {
        guard utf8.count <= Self.maximumLength, PlainText.allows(line: utf8) else { return nil }
        self.utf8 = Array(utf8)
    }
}

extension Origin: CustomStringConvertible {
    public var description: String { String(decoding: utf8, as: UTF8.self) }
}
