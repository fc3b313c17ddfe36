import Domain

extension Detector {
    /// Numbers of organisations in Sweden: nine digits and a check digit.
    static let organisationNumber = Detector(
        label: Label("SE_ORGANISATIONSNUMMER"), placeholder: "SE_ORGANISATIONSNUMMER", priority: 59,
        patterns: rule.patterns,
        proofs: [
            .finds("5592041833", in: "Our company identity code is 5592041833.", "in a sentence"),
            .finds("8024610753", in: "Organisationsnummer 8024610753 hos Bolagsverket", "in the words of its country"),
            .finds("5592041833", in: #"{"orgnr": "5592041833"}"#, "behind a key"),
            .finds("8024610753", in: "id,Orgnr\n1,8024610753\n", "in a table"),
            .finds("8024610753", in: "| name | Orgnr |\n|---|---|\n| A | 8024610753 |\n", "in a table of bars"),
            .finds(["5592041833", "8024610753"], in: "Orgnr: 5592041833, 8024610753", "in a list"),
            .finds("5592041833", "all there is in the text"),
            .finds("8024610753", in: "Orgnr no. 8024610753, thanks", "with what people put between"),
            .finds("559204-1833", "with a dash"),
            .finds("802461-0753", in: "Acme AB, 802461-0753", "near a word"),
            .ignores("orgnr 559204-1834", "wrong check digit"),
            .ignores("orgnr 551204-1830", "a month"),
            .ignores("Orgnr 559204183", "too short"),
            .ignores("Orgnr 55920418337", "too long"),
            .ignores("order 5592041833 is on its way", "the name of another thing"),
            .ignores("Orgnr 5592041833.5", "a fraction"),
            .ignores("Orgnr 5592041833AF", "a hexadecimal number"),
            .ignores("Orgnr x5592041833", "part of something longer"),
            .ignores("5592041833.8024610753", "a fraction without a name"),
            .ignores("took 5592041833 ns", "a duration"),
            .ignores("id=5592041833&page=2", "an identifier of a program"),
        ])

    private static let rule = NumberRule(
        count: 10,
        names: Names(
            [
                "organisationsnummer", "orgnummer", "org nr", "orgnr", "organisation number", "company identity code",
                "company identity", "company registration",
            ], passing: Names.words),
        forms: [
            .init(
                groups: [6, 4],
                near: ["org", "organisationsnummer", "orgnummer", "ab", "bolag", "bolagsverket", "företag", "sverige"])
        ],
        isValid: SwedishNumber.isOrganisation, alone: 0.6)
}
