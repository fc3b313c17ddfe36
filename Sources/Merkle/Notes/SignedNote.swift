/// A text with signatures (c2sp.org/signed-note).
///
/// The text ends with a newline; behind it stand an empty line and one signature a line. Reading a note says nothing
/// about who made it: only ``verify(_:)`` does. Signatures by unknown keys are kept and ignored.
///
/// One note has one spelling: whatever is read gives the same ``bytes`` again.
public struct SignedNote: Hashable, Sendable {
    /// The largest note that is read or made, in bytes.
    public static let maximumSize = 1 << 20
    /// The most signatures of a note that is read or made.
    public static let maximumSignatures = 100

    /// UTF-8 that ends with a newline, without control characters below U+0020 but newlines.
    public let text: [UInt8]
    /// At least one, in the order of the note.
    public let signatures: [NoteSignature]

    /// Puts a note together.
    public init(text: [UInt8], signatures: [NoteSignature]) throws(NoteError) {
        guard text.last == UInt8(ascii: "\n"), PlainText.allows(text) else { throw .malformedText }
        guard !signatures.isEmpty else { throw .unsigned }
        guard signatures.count <= Self.maximumSignatures else { throw .tooManySignatures }
        self.text = text
        self.signatures = signatures
        guard bytes.count <= Self.maximumSize else { throw .tooLarge }
    }

    /// Reads a note.
    public init(_ bytes: [UInt8]) throws(NoteError) {
        guard bytes.count <= Self.maximumSize else { throw .tooLarge }
        guard PlainText.allows(bytes) else { throw .malformedText }
        guard let end = Self.endOfText(bytes) else { throw .unsigned }
        var signatures: [NoteSignature] = []
        var lines = LineReader(bytes[(end + 1)...])
        while !lines.isAtEnd {
            guard signatures.count < Self.maximumSignatures else { throw .tooManySignatures }
            guard let line = lines.next(), let signature = NoteSignature(line: line) else {
                throw .malformedSignature(line: signatures.count + 1)
            }
            signatures.append(signature)
        }
        guard !signatures.isEmpty else { throw .unsigned }
        text = Array(bytes[..<end])
        self.signatures = signatures
    }

    /// The note as it is stored and sent.
    public var bytes: [UInt8] {
        var bytes = text
        bytes.append("\n")
        for signature in signatures { bytes += signature.line }
        return bytes
    }

    /// The note with more signatures behind those it has; one that is there already is not added again.
    public func adding(_ more: [NoteSignature]) throws(NoteError) -> SignedNote {
        var all = signatures
        for signature in more where !all.contains(signature) { all.append(signature) }
        return try SignedNote(text: text, signatures: all)
    }

    /// Where the last empty line of the note lies: the index of its newline.
    private static func endOfText(_ bytes: [UInt8]) -> Int? {
        let newline = UInt8(ascii: "\n")
        return bytes.indices.dropFirst().last { bytes[$0] == newline && bytes[$0 - 1] == newline }
    }
}
