public import Domain
internal import Storage
internal import Trust

/// Another name of somebody's, by which they are found like by their own, and what says that it is theirs.
public struct PersonAlias: Hashable, Sendable {
    public var name: Name
    /// Whose it is, an e-mail address.
    public var person: String
    /// What says so, in the words of whoever added it.
    public var evidence: String
    public var addedBy: String
    public var added: Timestamp

    public init(name: Name, person: String, evidence: String, addedBy: String, added: Timestamp) {
        self.name = name
        self.person = person
        self.evidence = evidence
        self.addedBy = addedBy
        self.added = added
    }

    /// `als_` and 16 hexadecimal digits, from the name: as it is referred to.
    public var id: String {
        let text = name.kind.rawValue + "\u{0}" + name.text
        return "als_" + Hexadecimal.text(KeyDigest(of: Array(text.utf8)).bytes.prefix(8))
    }

    /// What a name is.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// Another address.
        case email
        /// An account at another service.
        case account
        /// A user of a provider of GPTs, such as `user-…`.
        case gptUser = "gpt_user"
    }

    /// A name of one of the kinds, in the form in which it is kept.
    public struct Name: Hashable, Sendable {
        public let kind: Kind
        /// An address in lower case; `SERVICE:ID`; an id.
        public let text: String

        /// - Throws: `.invalid` with what is wrong with it.
        public init(_ kind: Kind, _ text: String) throws(RegistryError) {
            self.kind = kind
            switch kind {
            case .email:
                guard let address = EmailAddress.normal(text) else {
                    throw .invalid("`\(TextRule.shown(text))` is not an e-mail address")
                }
                self.text = address
            case .account:
                let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
                guard parts.count == 2, ManifestValue.isName(String(parts[0])), Self.isID(parts[1]) else {
                    throw .invalid(
                        "`\(TextRule.shown(text))` is no account at a service; write it like `slack:U02ABCDEF`")
                }
                self.text = text
            case .gptUser:
                guard Self.isID(text[...]) else {
                    throw .invalid("`\(TextRule.shown(text))` is no user of a provider; it is one word")
                }
                self.text = text
            }
        }

        init(kept kind: Kind, _ text: String) {
            self.kind = kind
            self.text = text
        }

        private static func isID(_ text: Substring) -> Bool {
            (1...200).contains(text.utf8.count) && text.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != 0x60 }
        }
    }

    /// `nil` for a kind that nobody knows any more.
    init?(_ row: AliasRow) {
        guard let kind = Kind(rawValue: row.kind) else { return nil }
        self.init(
            name: Name(kept: kind, row.name), person: row.person, evidence: row.evidence, addedBy: row.addedBy,
            added: row.added)
    }
}
