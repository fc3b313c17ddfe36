import Domain

extension Detector {
    /// Business numbers of Australia: two check digits and nine more.
    static let businessNumber = Detector(
        label: Label("AU_ABN"), placeholder: "AU_ABN", priority: 64, patterns: rule.patterns,
        proofs: [
            .finds("15714906233", in: "Our ABN is 15714906233.", "in a sentence"),
            .finds("80602811947", in: "Please quote ABN 80602811947 on every invoice", "in the words of its country"),
            .finds("15714906233", in: #"{"abn": "15714906233"}"#, "behind a key"),
            .finds("80602811947", in: "id,ABN\n1,80602811947\n", "in a table"),
            .finds("80602811947", in: "| name | ABN |\n|---|---|\n| A | 80602811947 |\n", "in a table of bars"),
            .finds(["15714906233", "80602811947"], in: "ABN: 15714906233, 80602811947", "in a list"),
            .finds("15714906233", "all there is in the text"),
            .finds("80602811947", in: "ABN no. 80602811947, thanks", "with what people put between"),
            .finds("15 714 906 233", "in the groups of the register"),
            .finds("80 602 811 947", in: "Acme Pty Ltd (80 602 811 947)", "the same in a sentence"),
            .ignores("ABN 11714906233", "wrong check digits"),
            .ignores("ABN 1571490623", "too short"),
            .ignores("ABN 157149062337", "too long"),
            .ignores("order 15714906233 is on its way", "the name of another thing"),
            .ignores("ABN 15714906233.5", "a fraction"),
            .ignores("ABN 15714906233AF", "a hexadecimal number"),
            .ignores("ABN x15714906233", "part of something longer"),
            .ignores("15714906233.80602811947", "a fraction without a name"),
            .ignores("took 15714906233 ns", "a duration"),
            .ignores("id=15714906233&page=2", "an identifier of a program"),
        ])

    private static let rule = NumberRule(
        count: 11,
        names: Names(
            ["abn", "australian business number", "australian business", "business number", "business no"],
            passing: Names.words),
        forms: [.init(groups: [2, 3, 3, 3])],
        isValid: AustralianNumber.isBusiness, alone: 0.6)
}
