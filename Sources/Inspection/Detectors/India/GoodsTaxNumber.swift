import Domain

extension Detector {
    /// Numbers for goods and services tax of India: state, account number, serial number, Z and a check character.
    static let goodsTaxNumber = Detector(
        label: Label("IN_GSTIN"), placeholder: "IN_GSTIN", priority: 66, patterns: rule.patterns,
        proofs: [
            .finds("29KPRTS6042M1ZG", in: "Our GSTIN is 29KPRTS6042M1ZG.", "in a sentence"),
            .finds("07AAGFB3381Q2ZZ", in: "GST number 07AAGFB3381Q2ZZ on the invoice", "in the words of its country"),
            .finds("29KPRTS6042M1ZG", in: #"{"gstin": "29KPRTS6042M1ZG"}"#, "behind a key"),
            .finds("07AAGFB3381Q2ZZ", in: "id,GSTIN\n1,07AAGFB3381Q2ZZ\n", "in a table"),
            .finds(
                "07AAGFB3381Q2ZZ", in: "| name | GSTIN |\n|---|---|\n| A | 07AAGFB3381Q2ZZ |\n", "in a table of bars"),
            .finds(["29KPRTS6042M1ZG", "07AAGFB3381Q2ZZ"], in: "GSTIN: 29KPRTS6042M1ZG, 07AAGFB3381Q2ZZ", "in a list"),
            .finds("29KPRTS6042M1ZG", "all there is in the text"),
            .finds("07AAGFB3381Q2ZZ", in: "<gstin>07AAGFB3381Q2ZZ</gstin>", "in an element"),
            .finds("29KPRTS6042M1ZG", in: "billed to Acme, 29KPRTS6042M1ZG, Bengaluru", "without its name"),
            .finds("07aagfb3381q2zz", in: "gstin: 07aagfb3381q2zz", "in small letters"),
            .ignores("GSTIN 41KPRTS6042M1ZG", "no such state"),
            .ignores("GSTIN 29KPRTS6042M1YG", "no Z"),
            .ignores("GSTIN 2KKPRTS6042M1ZG", "a letter in the state"),
            .ignores("KPRTS6042MZ", "without its state"),
            .ignores("GSTIN 29KPRTS6042M1Z", "too short"),
            .ignores("GSTIN 29KPRTS6042M1ZG7", "too long"),
            .ignores("GSTIN QQQ29KPRTS6042M1ZG", "part of something longer"),
            .ignores("GSTIN 29KPRTS6042M1ZG_1", "a name in a program"),
            .ignores("GET /files/29KPRTS6042M1ZG/thumbnail", "a part of a path"),
        ])

    private static let rule = CodeRule(
        shapes: ["99[A-Z]{5}9{4}A[1-9A-Z][Z]X"],
        names: Names(["gstin", "gst", "gst number", "goods and services tax"], passing: Names.words),
        forms: [.init(confidence: 0.85)],
        isValid: IndianNumber.isTaxpayer,
        alone: 0.6)
}
