import Domain

extension Detector {
    /// Numbers of passports of Spain: three letters, or two, and six digits.
    static let spanishPassport = Detector(
        label: Label("ES_PASSPORT"), placeholder: "ES_PASSPORT", priority: 58, patterns: rule.patterns,
        proofs: [
            .finds("PAF482091", in: "Her Spanish passport is PAF482091.", "in a sentence"),
            .finds("XDB730162", in: "Mi pasaporte es XDB730162", "in the words of its country"),
            .finds("PAF482091", in: #"{"pasaporte": "PAF482091"}"#, "behind a key"),
            .finds("XDB730162", in: "id,Pasaporte\n1,XDB730162\n", "in a table"),
            .finds("XDB730162", in: "| name | Pasaporte |\n|---|---|\n| A | XDB730162 |\n", "in a table of bars"),
            .finds(["PAF482091", "XDB730162"], in: "Pasaporte: PAF482091, XDB730162", "in a list"),
            .finds("PAF482091", "all there is in the text"),
            .finds("XDB730162", in: "<pasaporte>XDB730162</pasaporte>", "in an element"),
            .finds("PAF482091", in: "PAF482091 es mi número de pasaporte", "in front of its name"),
            .finds("paf482091", in: "pasaporte paf482091", "in small letters"),
            .ignores("pasaporte PA482091", "two letters"),
            .ignores("pasaporte PAFX82091", "four letters"),
            .ignores("Pasaporte PAF48209", "too short"),
            .ignores("Pasaporte PAF4820917", "too long"),
            .ignores("pedido PAF482091 is on its way", "the name of another thing"),
            .ignores("Pasaporte QQQPAF482091", "part of something longer"),
            .ignores("Pasaporte PAF482091_1", "a name in a program"),
            .ignores("GET /files/PAF482091/thumbnail", "a part of a path"),
            .ignores("build-PAF482091", "part of a name"),
        ])

    private static let rule = CodeRule(
        shapes: ["A{2,3}9{6}"],
        names: Names(["pasaporte", "passport", "nº de pasaporte"], passing: Names.words),
        forms: [.init(near: ["pasaporte", "pasaportes"], confidence: 0.8)],
        isValid: { $0.count == 9 })
}
