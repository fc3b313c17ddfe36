/// The word by which a text says that a credential follows, and the name it stands in: `db_password`, `X-Api-Key`.
struct SecretName {
    enum Kind { case password, secret, token, key, other }

    let kind: Kind
    /// Whether it is a `key` or `token` of a name that says what for: `api_key`, `accessToken`.
    let isCompound: Bool
    /// Whether the name says whose or what for it is: `license_key`, `stripeKey`.
    let isOwned: Bool
    /// Whether it is `pass` alone, which is more often a verb or a result.
    let isVague: Bool
    /// Where the name ends, from the start of the word.
    let end: Int

    private static let words: [(word: [UInt8], kind: Kind)] = {
        let words: [(String, Kind)] = [
            ("passphrase", .password), ("password", .password), ("passwort", .password), ("passwd", .password),
            ("passw", .password), ("pwd", .password), ("pass", .password), ("psw", .password), ("pw", .password),
            ("secret", .secret), ("credential", .secret), ("cred", .secret), ("token", .token), ("key", .key),
            ("auth", .other), ("sig", .other),
        ]
        return words.map { (Array($0.0.utf8), $0.1) }
    }()

    /// Words that mean something else inside longer ones.
    private static let common: Set<[UInt8]> = Set(
        ["pass", "auth", "cred", "credential", "sig", "pw", "psw"].map { Array($0.utf8) })

    private static let beginnings = WordBeginnings(words.map(\.word))
    /// For each of the words whether it is ``common``.
    private static let isCommon = words.map { common.contains($0.word) }
    private static let pass = words.firstIndex { $0.word == Array("pass".utf8) }

    /// As part of an expression.
    static let expression = words.map { String(decoding: $0.word, as: UTF8.self) }.joined(separator: "|")

    /// Reads the name at the start of `match`, which stands behind `context`; `nil` when it names something else.
    init?(_ match: UnsafeRawBufferPointer, after context: UnsafeRawBufferPointer) {
        let text = match.prefix(160).map { ASCII.isUpper($0) ? $0 + 32 : $0 }
        guard let (place, length) = Self.beginnings.first(of: text[...]) else { return nil }
        let kind = Self.words[place].kind
        let first = match[0]
        let before = context.reversed().prefix { Self.isNameByte($0) }.map { ASCII.isUpper($0) ? $0 + 32 : $0 }
        isCompound = (kind == .key || kind == .token) && Self.ends(before, with: Self.purposes)
        isOwned = !before.isEmpty || length < match.count && match[length] == UInt8(ascii: "_")
        isVague = place == Self.pass && before.isEmpty
        if let last = context.last, ASCII.isLetter(last) {
            let goesOn = ASCII.isLower(first) || ASCII.isUpper(last) && ASCII.isUpper(first)
            if kind == .key, ASCII.isLower(first), !Self.ends(before, with: Self.owners) { return nil }
            if Self.isCommon[place], goesOn { return nil }
        }
        if Self.isCommon[place], length < text.count, ASCII.isLetter(text[length]) { return nil }
        if Self.ends(before, with: Self.openly) { return nil }
        end = text.prefix { Self.isNameByte($0) || $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "]") }.count
        if Self.turnsAway(text[length..<end]) { return nil }
        self.kind = kind
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        ASCII.isAlphanumeric(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
            || byte == UInt8(ascii: ".")
    }

    /// Whether the name before the word, given backwards, ends with one of `endings`, with or without a mark behind.
    private static func ends(_ backwards: [UInt8], with endings: WordBeginnings) -> Bool {
        var name = backwards[...]
        if let mark = name.first, mark == UInt8(ascii: "_") || mark == UInt8(ascii: "-") || mark == UInt8(ascii: ".") {
            name = name.dropFirst()
        }
        return endings.first(of: name) != nil
    }

    private static func backwards(_ words: [String]) -> WordBeginnings {
        WordBeginnings(words.map { Array($0.utf8.reversed()) })
    }

    private static let purposes = backwards(["api", "access", "private", "secret", "auth"])
    private static let owners = backwards([
        "api", "access", "auth", "secret", "private", "app", "master", "account", "license", "token", "encryption",
        "encrypt",
        "security", "service", "client", "consumer", "sl", "softlayer", "user", "admin", "storage", "signing", "write",
    ])
    /// What anybody may know.
    private static let openly = backwards([
        "public", "foreign", "primary", "kms", "publishable", "csrf", "xsrf", "partition", "sort",
    ])

    /// Whether what follows the word makes it a name of something else: `key_id`, `tokenizer`, `passenger`.
    private static func turnsAway(_ rest: ArraySlice<UInt8>) -> Bool {
        if suffixes.first(of: rest) != nil { return true }
        var rest = rest
        if rest.first == UInt8(ascii: "s") { rest = rest.dropFirst() }
        if let mark = rest.first, mark == UInt8(ascii: "_") || mark == UInt8(ascii: "-") || mark == UInt8(ascii: ".") {
            rest = rest.dropFirst()
        }
        return nouns.first(of: rest) { $0.map(ASCII.isLetter) != true } != nil
    }

    private static let suffixes = forwards([
        "izer", "ize", "ization", "or", "er", "enger", "ion", "ive", "ed", "ing", "es", "port", "age", "matic",
        "stroke",
        "frame", "ment", "ary", "ure", "hole", "note", "expir",
    ])
    private static let nouns = forwards([
        "id", "name", "file", "path", "url", "uri", "type", "len", "length", "size", "hash", "fingerprint", "policy",
        "field",
        "col", "column", "label", "up", "down", "board", "code", "press", "event", "map", "space", "store", "ring",
        "wallet",
        "count", "index", "hint", "algorithm", "usage", "version", "signature", "signatures", "words", "list",
        "manager", "provider", "handler", "error",
    ])

    private static func forwards(_ words: [String]) -> WordBeginnings {
        WordBeginnings(words.map { Array($0.utf8) })
    }
}
