/// How the formats of C2SP write a hash: 44 symbols of base64.
extension TreeHash {
    /// Reads canonical base64 of exactly 32 bytes; `nil` for anything else.
    public init?(base64: String) { self.init(base64: Array(base64.utf8)[...]) }

    init?(base64: ArraySlice<UInt8>) {
        guard base64.count == 44, let bytes = Base64.decode(base64) else { return nil }
        self.init(bytes)
    }

    /// 44 symbols of base64 (RFC 4648, section 4).
    public var base64: String { String(decoding: withUnsafeBytes { Base64.encode($0) }, as: UTF8.self) }
}

extension [UInt8] {
    /// Adds a line with the hash in base64.
    mutating func append(line hash: TreeHash) {
        hash.withUnsafeBytes { append(contentsOf: Base64.encode($0)) }
        append("\n")
    }
}
