import Domain

extension Detector {
    /// Numbers of physicians in the United States who may prescribe controlled substances: two letters, or one and a 9, six
    /// digits and a check digit.
    static let prescriberNumber = Detector(
        label: Label("MEDICAL_LICENSE"), placeholder: "MEDICAL_LICENSE", priority: 61, patterns: rule.patterns,
        proofs: [
            .finds("KM4820913", in: "Her DEA number is KM4820913.", "in a sentence"),
            .finds("R97310268", in: "DEA registration: R97310268", "in the words of its country"),
            .finds("KM4820913", in: #"{"dea_number": "KM4820913"}"#, "behind a key"),
            .finds("R97310268", in: "id,DEA\n1,R97310268\n", "in a table"),
            .finds("BT6045175", in: "| name | DEA |\n|---|---|\n| A | BT6045175 |\n", "in a table of bars"),
            .finds(["KM4820913", "R97310268"], in: "DEA: KM4820913, R97310268", "in a list"),
            .finds("KM4820913", "all there is in the text"),
            .finds("R97310268", in: "<dea_number>R97310268</dea_number>", "in an element"),
            .finds("BT6045175", in: "prescription by Dr. Roe, BT6045175", "near a word"),
            .ignores("DEA KM4820914", "wrong check digit"),
            .ignores("DEA NM4820915", "no N in front"),
            .ignores("DEA KM482091", "too short"),
            .ignores("DEA KM48209137", "too long"),
            .ignores("parcel KM4820913 is on its way", "the name of another thing"),
            .ignores("DEA QQQKM4820913", "part of something longer"),
            .ignores("DEA KM4820913_1", "a name in a program"),
            .ignores("GET /files/KM4820913/thumbnail", "a part of a path"),
            .ignores("build-KM4820913", "part of a name"),
        ])

    private static let rule = CodeRule(
        shapes: ["[ABCDEFGHJKLMPRSTUX][A-Z]9{7}", "[ABCDEFGHJKLMPRSTUX][9]9{7}"],
        names: Names(
            [
                "dea", "dea number", "dea registration", "medical license", "medical licence", "certificate", "license",
                "prescriber", "practitioner",
            ], passing: Names.words),
        forms: [.init(near: ["dea", "prescriber", "physician", "prescription", "practitioner"], confidence: 0.85)],
        isValid: AmericanNumber.isPrescriber,
        alone: 0.6)
}
