import Domain

extension Detector {
    /// Numbers of driving licences of Italy: U1 and seven letters and digits, or two letters of the province and seven digits,
    /// and a letter.
    static let italianDriverLicence = Detector(
        label: Label("IT_DRIVER_LICENSE"), placeholder: "IT_DRIVER_LICENSE", priority: 57, patterns: rule.patterns,
        proofs: [
            .finds("RM4820913T", in: "My Italian driving licence is RM4820913T.", "in a sentence"),
            .finds("MI7316204C", in: "Patente n. MI7316204C scaduta", "in the words of its country"),
            .finds("RM4820913T", in: #"{"patente": "RM4820913T"}"#, "behind a key"),
            .finds("MI7316204C", in: "id,Patente\n1,MI7316204C\n", "in a table"),
            .finds("U14K82MR7B", in: "| name | Patente |\n|---|---|\n| A | U14K82MR7B |\n", "in a table of bars"),
            .finds(["RM4820913T", "MI7316204C"], in: "Patente: RM4820913T, MI7316204C", "in a list"),
            .finds("RM4820913T", "all there is in the text"),
            .finds("MI7316204C", in: "<patente>MI7316204C</patente>", "in an element"),
            .finds("U17316204C", in: "patente U17316204C", "of the central office"),
            .ignores("patente 994820913T", "digits for letters"),
            .ignores("Patente RM4820913", "too short"),
            .ignores("Patente RM4820913T7", "too long"),
            .ignores("ordine RM4820913T is on its way", "the name of another thing"),
            .ignores("Patente QQQRM4820913T", "part of something longer"),
            .ignores("Patente RM4820913T_1", "a name in a program"),
            .ignores("GET /files/RM4820913T/thumbnail", "a part of a path"),
            .ignores("build-RM4820913T", "part of a name"),
        ])

    private static let rule = CodeRule(
        shapes: ["[U][1][0-9A-Z]{7}A", "AA9{7}A"],
        names: Names(
            [
                "patente", "patente di guida", "numero patente", "driver license", "driving licence", "driving license",
                "licence", "license", "guida",
            ], passing: Names.words),
        forms: [.init(near: ["patente", "patenti", "guida"], confidence: 0.8)],
        isValid: { $0.contains { Sighting.digit($0) != nil } })
}
