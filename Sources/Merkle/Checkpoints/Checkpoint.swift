/// The head of a log at one size, as a text that can be signed (c2sp.org/tlog-checkpoint).
///
///     example.com/log
///     20852163
///     CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
public struct Checkpoint: Hashable, Sendable {
    /// The largest size that can be written: 2⁶³ − 1.
    public static let maximumSize = Decimal.maximum

    /// Which log it is.
    public let origin: Origin
    /// The number of leaves.
    public let size: UInt64
    /// The root of the tree of ``size`` leaves.
    public let root: TreeHash
    /// Lines behind the root, in UTF-8 and without their newlines. They are signed, and nobody can check what they say.
    public let extensionLines: [[UInt8]]

    /// A checkpoint without extension lines; `nil` when it is larger than ``maximumSize``.
    public init?(origin: Origin, size: UInt64, root: TreeHash) {
        guard size <= Self.maximumSize else { return nil }
        self.origin = origin
        self.size = size
        self.root = root
        extensionLines = []
    }

    /// Reads a note's text.
    ///
    /// - Throws: ``CheckpointError/malformed(line:)``.
    public init(text: [UInt8]) throws(CheckpointError) {
        var lines = LineReader(text[...])
        guard let origin = lines.next().flatMap({ Origin(utf8: $0) }) else { throw .malformed(line: 1) }
        guard let size = lines.next().flatMap({ Decimal.decode($0) }) else { throw .malformed(line: 2) }
        guard let root = lines.next().flatMap({ TreeHash(base64: $0) }) else { throw .malformed(line: 3) }
        var extensionLines: [[UInt8]] = []
        while !lines.isAtEnd {
            guard let line = lines.next(), PlainText.allows(line: line) else {
                throw .malformed(line: 4 + extensionLines.count)
            }
            extensionLines.append(Array(line))
        }
        self.origin = origin
        self.size = size
        self.root = root
        self.extensionLines = extensionLines
    }

    /// The note's text: what is signed.
    public var text: [UInt8] {
        var text = origin.utf8
        text.append("\n")
        text += Decimal.encode(size)
        text.append("\n")
        text.append(line: root)
        for line in extensionLines {
            text += line
            text.append("\n")
        }
        return text
    }
}
