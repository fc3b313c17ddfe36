/// How names of people, streets and companies are written, as parts of a ``Pattern``: in Latin, Greek and Cyrillic.
enum NameWriting {
    /// A capital, of one byte or of two (U+00C0 to U+00DE, U+0100 to U+017F, Greek and Cyrillic).
    static let capital = #"(?:[A-Z]|\xC3[\x80-\x9E]|[\xC4\xC5][\x80-\xBF]|\xCE[\x86-\xAB]|\xD0[\x80-\xAF])"#
    /// What may stand in a word behind its first letter.
    static let rest = #"(?:[A-Za-z'-]|[\xC3-\xC9\xCE-\xD3][\x80-\xBF]|\xE2\x80\x99)"#
    static let word = capital + rest + "{1,24}"
    /// The inside of a class: letters and digits, which no word begins or ends next to.
    static let inWord = #"A-Za-z0-9_\x80-\xFF"#
    /// A given name with up to three more, initials and particles among them.
    static let person =
        word + "(?: (?:" + capital + #"\.?|(?:van|von|de|der|den|di|da|del|la|le|el|al|bin|ten) (?:(?:der|den|la) )?"#
        + word + "|" + word + ")){0,3}"
}
