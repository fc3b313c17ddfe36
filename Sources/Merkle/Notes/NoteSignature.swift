/// One signature line of a note (c2sp.org/signed-note): who says to have signed, and the bytes that would prove it.
///
///     — name base64(key id, 4 bytes big endian ‖ signature)
///
/// The signature may be of a kind nobody here knows; it is kept as it is.
public struct NoteSignature: Hashable, Sendable {
    /// The name of the key.
    public let name: KeyName
    /// Tells keys of one name apart; see ``VerifierKey/id``.
    public let keyID: UInt32
    /// What follows the id, at least one byte.
    public let bytes: [UInt8]

    /// A signature by a key; `nil` without any bytes.
    public init?(name: KeyName, keyID: UInt32, bytes: [UInt8]) {
        guard !bytes.isEmpty else { return nil }
        self.name = name
        self.keyID = keyID
        self.bytes = bytes
    }

    /// Reads a line without its newline.
    init?(line: ArraySlice<UInt8>) {
        guard let fields = line.removing("— "), let space = fields.firstIndex(of: UInt8(ascii: " ")),
            let name = KeyName(utf8: fields[..<space]), let blob = Base64.decode(fields[(space + 1)...])
        else { return nil }
        let id = blob.prefix(4)
        guard id.count == 4 else { return nil }
        self.init(name: name, keyID: id.reduce(0) { $0 << 8 | UInt32($1) }, bytes: Array(blob.dropFirst(4)))
    }

    /// The line as it stands in a note, with its newline.
    public var line: [UInt8] {
        var line: [UInt8] = []
        line.append("— ")
        line += name.utf8
        line.append(" ")
        line += Base64.encode(withUnsafeBytes(of: keyID.bigEndian) { Array($0) } + bytes)
        line.append("\n")
        return line
    }
}
