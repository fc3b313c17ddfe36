import Domain

extension Detector {
    /// Numbers of identity cards of Italy: electronic ones (two letters, five digits, two letters), and on paper (two letters and
    /// seven digits).
    static let italianIdentityCard = Detector(
        label: Label("IT_IDENTITY_CARD"), placeholder: "IT_IDENTITY_CARD", priority: 56, patterns: rule.patterns,
        proofs: [
            .finds("CA48209KM", in: "Her Italian identity card is CA48209KM.", "in a sentence"),
            .finds("CB61037TR", in: "Carta d'identità n. CB61037TR del Comune di Roma", "in the words of its country"),
            .finds("CA48209KM", in: #"{"carta_identita": "CA48209KM"}"#, "behind a key"),
            .finds("CB61037TR", in: "id,Carta identità\n1,CB61037TR\n", "in a table"),
            .finds(
                "CB61037TR", in: "| name | Carta di identità |\n|---|---|\n| A | CB61037TR |\n", "in a table of bars"),
            .finds(["CA48209KM", "CB61037TR"], in: "Carta di identità: CA48209KM, CB61037TR", "in a list"),
            .finds("CA48209KM", "all there is in the text"),
            .finds("CB61037TR", in: "<carta_identita>CB61037TR</carta_identita>", "in an element"),
            .finds("AX7316204", in: "carta d'identità AX7316204", "on paper"),
            .finds("ca48209km", in: "carta identità ca48209km", "in small letters"),
            .ignores("carta d'identità C148209KM", "a digit among the letters"),
            .ignores("Carta di identità CA48209K", "too short"),
            .ignores("Carta di identità CA48209KM7", "too long"),
            .ignores("ordine CA48209KM is on its way", "the name of another thing"),
            .ignores("Carta di identità QQQCA48209KM", "part of something longer"),
            .ignores("Carta di identità CA48209KM_1", "a name in a program"),
            .ignores("GET /files/CA48209KM/thumbnail", "a part of a path"),
            .ignores("build-CA48209KM", "part of a name"),
        ])

    private static let rule = CodeRule(
        shapes: ["AA-9{5}AA", "AA-9{7}"],
        names: Names(
            [
                "carta di identità", "carta d identità", "carta identità", "carta di identita", "carta d identita",
                "carta identita", "identity card", "cie",
            ], passing: Names.words),
        forms: [.init(near: ["carta", "identità", "identita", "cie"], confidence: 0.8)],
        isValid: { $0.last.map { Sighting.digit($0) == nil } ?? false },
        isPlausible: { _ in true })
}
