import Domain

extension Detector {
    /// Mail addresses (RFC 5321 mailboxes without quoting, comments and address literals; RFC 6531).
    static let emailAddress = Detector(
        label: Label("EMAIL_ADDRESS"), placeholder: "EMAIL", priority: 40,
        patterns: [
            Pattern(
                before: "A-Za-z0-9_",
                body: "(?:[A-Za-z0-9_]|\(letter))(?:[A-Za-z0-9_.%+&'-]|\(letter)){0,63}@"
                    + #"(?:(?:[A-Za-z0-9-]|\#(letter)){1,63}\.){1,5}(?:[Xx][Nn]--[A-Za-z0-9-]{2,20}|[A-Za-z]{2,24}|(?:\#(letter)){2,12})"#,
                after: "A-Za-z", trigger: "@", confidence: 0.95,
                assess: assessEmailAddress)
        ],
        proofs: [
            .finds("jane.doe@example.com", in: "write to jane.doe@example.com.", "the full stop is the sentence's"),
            .finds("j+news@mail.example.co.uk", in: "<j+news@mail.example.co.uk>", "tags and several domain labels"),
            .finds("o'neil@example.ie", "an apostrophe is allowed in the local part"),
            .finds("a@b.de", in: "user=a@b.de;", "the shortest form"),
            .finds("JANE_DOE@EXAMPLE.COM", "upper case"),
            .finds("info@xn--mnchen-3ya.example.xn--p1ai", "international domain in its ASCII form"),
            .finds("jane@example.com", in: "https://example.org/?mail=jane@example.com&x=1", "in a query string"),
            .finds("jörg.müller@example.de", in: "Mail: jörg.müller@example.de", "letters beyond ASCII"),
            .finds("иван@пример.рф", "Cyrillic throughout"),
            .finds("john@example.com", in: "请联系john@example.com谢谢", "in a text without spaces"),
            .finds(["a.b@c.org", "d@e.net"], in: "a.b@c.org,d@e.net", "two in a list without spaces"),
            .finds("jane@example.com", in: "jane@example.com-backup", "whatever follows that is no part of a domain"),
            .finds(
                #"jane\u0040example.com"#, in: #"{"to":"jane\u0040example.com"}"#, "the sign written as a JSON escape"),
            .finds("jane@example.com", in: #"{"text":"Hi,\njane@example.com"}"#, "behind an escaped line break"),
            .ignores("name at example.com", "no sign"),
            .ignores("npm i @scope/pkg@latest", "a package version"),
            .ignores("@angular/core@17.2.1", "a version number is no domain"),
            .ignores("logo@2x.png", "a file name"),
            .ignores("a@b", "a domain has two labels"),
            .ignores("@someone replied", "a handle"),
            .ignores("jane@@example.com", "two signs"),
            .ignores("postgres://app:hunter2@db.internal:5432/x", "the password of a URL, not a mailbox"),
            .ignores("x@y.1", "the top label has letters"),
        ])

    /// A letter of two bytes: Latin, Greek, Cyrillic (RFC 6531 allows them everywhere).
    private static let letter = #"[\xC3-\xC9\xCE-\xD3][\x80-\xBF]"#
}

@Sendable private func assessEmailAddress(_ sighting: Sighting) -> Assessment {
    let value = sighting.value
    for index in value.indices.dropLast() {
        switch (value[index], value[index + 1]) {
        case (UInt8(ascii: "@"), UInt8(ascii: "-")), (UInt8(ascii: "-"), UInt8(ascii: ".")),
            (UInt8(ascii: "."), UInt8(ascii: "@")), (UInt8(ascii: "."), UInt8(ascii: ".")):
            return .refused
        default: continue
        }
    }
    let type = value.reversed().prefix { $0 != UInt8(ascii: ".") }
    let isFile = fileTypes.contains { name in
        name.count == type.count && zip(name, type.reversed()).allSatisfy { $0 == $1 | 0x20 }
    }
    return isFile || sighting.isUserInformation ? .refused : .accepted(confidence: 0.95)
}

private let fileTypes = ["png", "jpg", "jpeg", "gif", "svg", "webp", "css", "js", "ts", "json", "html"].map {
    Array($0.utf8)
}
