public import Domain

/// Something an organisation has looked for, as the store keeps it.
public struct HoldingRow: Hashable, Sendable {
    /// What it is; with the name it is the key.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// A file of detectors of its own, or of gitleaks' rules.
        case detectors
        /// A set of rows, of which keyed hashes lie in a file beside the database.
        case rows
        /// A document whose fingerprints are in the one file of fingerprints.
        case document
        /// The file of fingerprints of all documents; there is one, or none.
        case fingerprints
        /// A canary that was made, in a file or in instructions.
        case canary
    }

    /// By what one is known.
    public struct Name: Hashable, Sendable {
        public var kind: Kind
        public var name: String

        public init(_ kind: Kind, _ name: String) {
            self.kind = kind
            self.name = name
        }
    }

    public var id: Name
    /// SHA-256 of what it is, hexadecimal: of the file of rules, of the file of hashes or fingerprints, of the document.
    public var hash: String
    /// The labels it gives to what is found, `TYPE` or `TYPE/SUBTYPE`.
    public var labels: [String]
    /// What there is to say of it, in JSON; the registry knows what. Never a value.
    public var summary: [UInt8]
    /// The file itself; `nil` for everything that is not kept here.
    public var content: [UInt8]?
    /// Who had it looked for as it is now: an e-mail address or `local:NAME`.
    public var changedBy: String
    public var changed: Timestamp

    public init(
        _ id: Name, hash: String, labels: [String] = [], summary: [UInt8] = Array("{}".utf8), content: [UInt8]? = nil,
        changedBy: String, changed: Timestamp
    ) {
        self.id = id
        self.hash = hash
        self.labels = labels
        self.summary = summary
        self.content = content
        self.changedBy = changedBy
        self.changed = changed
    }
}
