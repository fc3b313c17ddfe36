import Domain

extension Detector {
    /// Numbers of doctors' practices in Germany: nine digits without a check digit.
    static let practiceNumber = Detector(
        label: Label("DE_BSNR"), placeholder: "DE_BSNR", priority: 50, patterns: rule.patterns,
        proofs: [
            .finds("388140027", in: "The practice number is 388140027.", "in a sentence"),
            .finds("720091384", in: "Betriebsstättennummer 720091384 laut Stempel", "in the words of its country"),
            .finds("388140027", in: #"{"bsnr": "388140027"}"#, "behind a key"),
            .finds("720091384", in: "id,BSNR\n1,720091384\n", "in a table"),
            .finds("720091384", in: "| name | BSNR |\n|---|---|\n| A | 720091384 |\n", "in a table of bars"),
            .finds(["388140027", "720091384"], in: "BSNR: 388140027, 720091384", "in a list"),
            .finds("388140027", "all there is in the text"),
            .finds("720091384", in: "BSNR no. 720091384, thanks", "with what people put between"),
            .finds("720091384", in: "Praxis am Markt, 720091384", "near a word"),
            .ignores("BSNR 003814002", "no district"),
            .ignores("BSNR 38814002", "too short"),
            .ignores("BSNR 3881400277", "too long"),
            .ignores("order 388140027 is on its way", "the name of another thing"),
            .ignores("BSNR 388140027.5", "a fraction"),
            .ignores("BSNR 388140027AF", "a hexadecimal number"),
            .ignores("BSNR x388140027", "part of something longer"),
            .ignores("388140027.720091384", "a fraction without a name"),
            .ignores("took 388140027 ns", "a duration"),
            .ignores("id=388140027&page=2", "an identifier of a program"),
        ])

    private static let rule = NumberRule(
        count: 9,
        names: Names(
            [
                "bsnr", "betriebsstättennummer", "betriebsstätten nr", "betriebsstaettennummer", "betriebsstätte",
                "practice number",
            ], passing: Names.words),
        forms: [.init(groups: [9], near: ["bsnr", "betriebsstätte", "praxis"])],
        isValid: GermanNumber.isPractice, alone: 0.4)
}
