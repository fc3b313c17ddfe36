public import Domain
public import Inspection

/// A document that is to be found again, of which only fingerprints are left.
public struct NewDocument: Sendable {
    public var source: LeakSource
    /// SHA-256 of the file, hexadecimal.
    public var digest: String
    let fingerprints: TextFingerprints

    static let longestName = 256

    /// - Parameters:
    ///   - kind: `document`, or `instructions` of something that is not an asset here.
    ///   - asset: Whose own it is: its answers may be made from it.
    ///   - texts: What was read from the file.
    /// - Throws: When the name cannot be one, or nothing of the text can be known again.
    public init(
        _ name: String, kind: LeakSource.Kind, asset: String?, digest: String, texts: [[UInt8]]
    ) throws(DetectionError) {
        guard !name.isEmpty, name.utf8.count <= Self.longestName,
            name.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control })
        else { throw .invalid("a document has a name of at most \(Self.longestName) bytes") }
        source = LeakSource(kind, name, family: asset)
        self.digest = digest
        var reader = TextReader()
        for text in texts {
            reader.append(text)
            // What ends one text and what begins the next were never one.
            reader.append([0x0A])
        }
        fingerprints = reader.finish()
        guard !fingerprints.isTooShort else {
            throw .content(
                "\(name): has too little text to be known again: fewer than \(TextIndex.shortest) letters and digits")
        }
    }
}
