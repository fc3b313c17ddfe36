/// Text of a mail in the character set it names.
enum MailText {
    /// In UTF-8. Of a character set that is not known the ASCII characters are kept, which all that occur in mails share.
    static func utf8(_ bytes: [UInt8], charset: String?) -> [UInt8] {
        let name = charset.map { String($0.prefix { $0 != "*" }) }
        let named = name.flatMap(TextEncoding.init(named:))
        if named == nil || named == .utf8, String(validating: bytes, as: UTF8.self) != nil { return bytes }
        return (try? (named ?? .windows1252).utf8(bytes)) ?? (try? TextEncoding.windows1252.utf8(bytes)) ?? []
    }

    /// Whether the letters of a character set are not written as ASCII, so that nothing would be found in them.
    static func isUnreadable(_ charset: String?) -> Bool {
        guard let charset = charset?.lowercased() else { return false }
        return ["utf-7", "unicode-1-1-utf-7", "utf-32", "utf-32le", "utf-32be"].contains(charset)
            || charset.hasPrefix("ibm0") || charset.hasPrefix("ebcdic")
    }
}
