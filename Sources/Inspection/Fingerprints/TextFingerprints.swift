/// The fingerprints of a text, as dense as its length asks for.
public struct TextFingerprints: Sendable {
    enum Kind: Sendable { case tooShort, short, long }

    let kind: Kind
    let content: DocumentFingerprints

    /// Whether there is too little of it to be known again.
    public var isTooShort: Bool { kind == .tooShort }
    /// Bytes of folded text.
    public var length: Int { content.length }
    public var count: Int { content.count }
}

/// Takes the fingerprints of a text that arrives in pieces.
public struct TextReader {
    private var long = FingerprintReader(.standard)
    /// `nil` when it is longer than a short text.
    private var short: FingerprintReader? = FingerprintReader(.short)

    public init() {}

    public mutating func append(_ bytes: [UInt8]) {
        long.append(bytes)
        if long.letters > TextIndex.longestShort { short = nil } else { short?.append(bytes) }
    }

    public mutating func finish() -> TextFingerprints {
        guard var short else { return TextFingerprints(kind: .long, content: long.finish()) }
        let content = short.finish()
        return TextFingerprints(kind: content.length < TextIndex.shortest ? .tooShort : .short, content: content)
    }
}
