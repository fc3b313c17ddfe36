/// Why something is no note, or no note to rely on.
public enum NoteError: Error, Hashable, Sendable {
    /// Larger than ``SignedNote/maximumSize``.
    case tooLarge
    /// Not UTF-8, a control character, or no newline at the end of the text.
    case malformedText
    /// No empty line with signatures behind it.
    case unsigned
    /// The signature line of this number, from 1, is not one.
    case malformedSignature(line: Int)
    /// More than ``SignedNote/maximumSignatures``.
    case tooManySignatures
    /// Not `name+id+key`, or the id is not that of the name and the key.
    case malformedKey
    /// A signature type other than Ed25519 (1) and its cosignatures (4).
    case unsupportedAlgorithm(UInt8)
    /// A key that is known did not make this signature: the note is not what was signed.
    case invalidSignature(KeyName)
    /// None of the signatures is by a key that is known.
    case unknownSigners
    /// The time of a cosignature is 0 or not below 2⁶³.
    case timeOutOfRange
    /// The cryptographic library refused to sign.
    case signingFailed
}

extension NoteError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .tooLarge: "the note is larger than \(SignedNote.maximumSize) bytes"
        case .malformedText: "the note's text is not UTF-8 lines without control characters"
        case .unsigned: "the note has no signatures"
        case .malformedSignature(let line): "signature \(line) of the note is malformed"
        case .tooManySignatures: "the note has more than \(SignedNote.maximumSignatures) signatures"
        case .malformedKey: "the key is not of the form `name+id+key`, or its id belongs to another key"
        case .unsupportedAlgorithm(let type): "signature type \(type) is not supported"
        case .invalidSignature(let name): "the signature of `\(name)` does not fit the note"
        case .unknownSigners: "the note is not signed by a known key"
        case .timeOutOfRange: "the time of the cosignature is out of range"
        case .signingFailed: "the note could not be signed"
        }
    }
}
