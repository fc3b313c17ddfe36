import Domain

extension Detector {
    /// Identity numbers of Turkey: nine digits and two check digits.
    static let turkishIdentityNumber = Detector(
        label: Label("TR_NATIONAL_ID"), placeholder: "TR_NATIONAL_ID", priority: 64, patterns: rule.patterns,
        proofs: [
            .finds("48209173644", in: "His Turkish ID is 48209173644.", "in a sentence"),
            .finds("27081539410", in: "TC Kimlik No: 27081539410", "in the words of its country"),
            .finds("48209173644", in: #"{"tckn": "48209173644"}"#, "behind a key"),
            .finds("27081539410", in: "id,TCKN\n1,27081539410\n", "in a table"),
            .finds("27081539410", in: "| name | TCKN |\n|---|---|\n| A | 27081539410 |\n", "in a table of bars"),
            .finds(["48209173644", "27081539410"], in: "TCKN: 48209173644, 27081539410", "in a list"),
            .finds("48209173644", "all there is in the text"),
            .finds("27081539410", in: "TCKN no. 27081539410, thanks", "with what people put between"),
            .finds(
                ["48209173644", "27081539410"], in: "birinci kişi: 48209173644, ikinci kişi: 27081539410", "near a word"
            ),
            .ignores("TCKN 48209173600", "wrong check digits"),
            .ignores("TCKN 08209173600", "none begins with 0"),
            .ignores("TCKN 4820917364", "too short"),
            .ignores("TCKN 482091736447", "too long"),
            .ignores("order 48209173644 is on its way", "the name of another thing"),
            .ignores("TCKN 48209173644.5", "a fraction"),
            .ignores("TCKN 48209173644AF", "a hexadecimal number"),
            .ignores("TCKN x48209173644", "part of something longer"),
            .ignores("48209173644.27081539410", "a fraction without a name"),
            .ignores("took 48209173644 ns", "a duration"),
            .ignores("id=48209173644&page=2", "an identifier of a program"),
        ])

    private static let rule = NumberRule(
        count: 11,
        names: Names(
            [
                "tckn", "tc kimlik", "t c kimlik", "tc kimlik numarası", "kimlik", "kimlik numarası", "kimlik no",
                "vatandaşlık", "turkish id", "turkish national id", "turkish identity",
            ], passing: Names.words + ["numarası"]),
        forms: [
            .init(
                groups: [11],
                near: ["kimlik", "tc", "tckn", "vatandaş", "vatandaşlık", "kişi", "türkiye", "turkish", "turkey"])
        ],
        isValid: TurkishNumber.isValid, alone: 0.6)
}
