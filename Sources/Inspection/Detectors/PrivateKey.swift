import Domain

extension Detector {
    /// Private keys in text form: PEM (RFC 7468 and its predecessors), OpenSSH, PGP (RFC 9580, section 6).
    ///
    /// A key without its end line is found as far as the text looks like a key.
    static let privateKey = Detector(
        label: Label("SECRET", "PRIVATE_KEY"), placeholder: "PRIVATE_KEY", priority: 90,
        patterns: [
            Pattern(
                body: "-----BEGIN (?:[A-Z0-9]{2,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----" + gap + "{0,32}"
                    + "(?:(?:Proc-Type|DEK-Info|Version|Comment|Hash|Charset): ?[^\\r\\n]{0,120}" + gap + "{1,32}){0,4}"
                    + "[A-Za-z0-9+/]{16}",
                tail: "[A-Za-z0-9+/]*={0,2}(?:" + gap + "{1,32}[A-Za-z0-9+/]{16,}={0,2})*(?:"
                    + "\\r?\\n[A-Za-z0-9+/]{1,15}|"
                    + gap + "{0,32}(?:=?[A-Za-z0-9+/]{1,76}={0,2}" + gap + "{1,32}(?:=[A-Za-z0-9+/]{4}" + gap
                    + "{1,32})?)?-----END [A-Z0-9 ]{3,40}-----)?",
                trigger: "PRIVATE KEY(?: BLOCK)?-----", confidence: 1)
        ],
        proofs: [
            .finds(pem("RSA PRIVATE KEY"), in: "key:\n" + pem("RSA PRIVATE KEY") + "\nend", "PKCS #1"),
            .finds(pem("PRIVATE KEY"), "PKCS #8"),
            .finds(pem("EC PRIVATE KEY"), "elliptic curve"),
            .finds(pem("OPENSSH PRIVATE KEY"), "OpenSSH"),
            .finds(pem("ENCRYPTED PRIVATE KEY"), "encrypted"),
            .finds(
                "-----BEGIN PGP PRIVATE KEY BLOCK-----\nVersion: GnuPG v2\n\n" + body
                    + "\n=njUN\n-----END PGP PRIVATE KEY BLOCK-----",
                "PGP, with a header and a checksum"),
            .finds(
                "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,0123456789ABCDEF\n\n"
                    + body
                    + "\n-----END RSA PRIVATE KEY-----", "the old encrypted form"),
            .finds(
                "-----BEGIN PRIVATE KEY-----\n" + body, in: "-----BEGIN PRIVATE KEY-----\n" + body + "\n\nand then",
                "cut off before its end line"),
            .finds(
                #"-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC\nabcd1234\n-----END PRIVATE KEY-----"#,
                in:
                    #"{"key":"-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC\nabcd1234\n-----END PRIVATE KEY-----\n"}"#,
                "with escaped line breaks, in JSON"),
            .finds("-----BEGIN PRIVATE KEY----- " + line + " " + line + " -----END PRIVATE KEY-----", "on one line"),
            .ignores("-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----", "a public key"),
            .ignores("-----BEGIN CERTIFICATE-----\n" + body, "a certificate"),
            .ignores("a file starts with -----BEGIN PRIVATE KEY-----", "the line alone"),
            .ignores("-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----", "nothing in it"),
            .ignores("-----BEGIN PRIVATE KEY-----\nanything\n-----END PRIVATE KEY-----", "a word in it"),
            .ignores("BEGIN PRIVATE KEY\n" + body, "no dashes"),
            .ignores("-----begin private key-----\n" + body, "lower case"),
            .ignores("-----END PRIVATE KEY-----", "the end line alone"),
            .ignores("-----", "a ruler"),
        ])

    /// What stands between the lines of a key in a file, a quotation or source code.
    private static let gap = #"[ \t\r\n"',>|]"#
    private static let line = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj"
    private static let body =
        line
        + "\nMzEfYyjiWA4R4/M2bS1GB4t7NXp98C3SC6dVMvDuictGeurT8jNbvJZHtCSuYEvu\nNMoSfm76oqFvAp8Gy0iz5sxjZmSnXyCdPEovGhLa0VzMaQ8s+CLOyS56YyCFGeJZ"

    private static func pem(_ name: String) -> String {
        "-----BEGIN \(name)-----\n\(body)\nqgtzJ6GR3eqoYSW9b9UMvkBpZODSctWSNGj3P7jRFDO5\n-----END \(name)-----"
    }
}
