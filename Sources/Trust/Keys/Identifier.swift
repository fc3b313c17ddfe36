/// Names for things that are made here: unique without asking anybody, safe to show and to log.
public enum Identifier {
    private static let base32 = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)

    /// `key_` and 16 lower-case base32 characters (80 random bits).
    public static func credential() -> String { "key_" + random(characters: 16) }

    /// `lnk_` and 16 lower-case base32 characters (80 random bits).
    public static func shareLink() -> String { "lnk_" + random(characters: 16) }

    /// `act_` and 26 lower-case base32 characters (130 random bits).
    public static func activity() -> String { "act_" + random(characters: 26) }

    /// `fil_` and 26 lower-case base32 characters (130 random bits).
    public static func file() -> String { "fil_" + random(characters: 26) }

    /// 26 lower-case base32 characters (130 random bits), for an account or a group that a directory provisions.
    public static func directoryEntry() -> String { random(characters: 26) }

    private static func random(characters: Int) -> String {
        String(decoding: SecretBytes.make(characters).map { base32[Int($0 & 31)] }, as: UTF8.self)
    }
}
