/// Takes the fingerprints of a document that arrives in pieces.
public struct FingerprintReader {
    private var winnower: Winnower
    private var choices: [Winnower.Choice] = []
    private var hashes: [UInt64] = []

    public init(_ measure: FingerprintMeasure = .standard) { winnower = Winnower(measure) }

    private static let piece = 64 * 1024

    public mutating func append(_ bytes: UnsafeRawBufferPointer) {
        for start in stride(from: 0, to: bytes.count, by: Self.piece) {
            let end = min(bytes.count, start + Self.piece)
            winnower.feed(UnsafeRawBufferPointer(rebasing: bytes[start..<end]), into: &choices)
            take()
        }
    }

    /// Bytes of folded text that were read.
    var letters: Int { winnower.count }

    public mutating func append(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { append($0) }
    }

    public mutating func finish() -> DocumentFingerprints {
        winnower.finish(into: &choices)
        take()
        return DocumentFingerprints(hashes: hashes, length: winnower.count)
    }

    private mutating func take() {
        hashes.append(contentsOf: choices.lazy.map(\.hash))
        choices.removeAll(keepingCapacity: true)
    }
}
