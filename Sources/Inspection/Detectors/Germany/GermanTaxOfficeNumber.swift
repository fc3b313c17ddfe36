import Domain

extension Detector {
    /// Numbers of taxpayers at their tax office in Germany: as the states write them, with slashes or spaces, and as they are
    /// sent to all of them (ELSTER). ``germanTaxID`` is the number for life.
    static let germanTaxNumber = Detector(
        label: Label("DE_TAX_NUMBER"), placeholder: "DE_TAX_NUMBER", priority: 60,
        patterns: slashed.patterns + byName.patterns,
        proofs: [
            .finds("143/266/50184", in: "My German tax number is 143/266/50184.", "in a sentence"),
            .finds("37/482/01956", in: "Steuernummer: 37/482/01956, Finanzamt", "in the words of its country"),
            .finds("143/266/50184", in: #"{"steuernummer": "143/266/50184"}"#, "behind a key"),
            .finds(
                "217/5083/1426", in: "id;Steuernummer\n1;217/5083/1426\n", "in a table, as in North Rhine-Westphalia"),
            .finds("37/482/01956", in: "| name | St.-Nr. |\n|---|---|\n| A | 37/482/01956 |\n", "in a table of bars"),
            .finds("143/266/50184", "all there is in the text"),
            .finds("143/266/50184", in: "Rechnung vom Mai, 143/266/50184, zahlbar", "by its slashes"),
            .finds("41382/70915", in: "St.-Nr. 41382/70915", "as in Baden-Württemberg"),
            .finds("54 317 02968", in: "Steuernummer 54 317 02968", "with spaces"),
            .finds("22/630/4175/8", in: "Steuernummer 22/630/4175/8", "as in Rhineland-Palatinate"),
            .finds("9143026650184", in: "Steuernummer 9143026650184", "as it is sent"),
            .finds("9143026650184", "as it is sent, all there is in the text"),
            .finds("14326650184", in: "<steuernummer>14326650184</steuernummer>", "in one piece, by its name"),
            .ignores("14326650184", "eleven digits can be anything"),
            .ignores("Steuernummer 143/266/5018", "too short"),
            .ignores("Steuernummer 143/266/501847", "too long"),
            .ignores("1732026650184", "no such office"),
            .ignores("9143126650184", "no zero in the fifth place"),
            .ignores("took 9143026650184 ns", "a duration"),
            .ignores("GET /143/266/50184/thumbnail", "a part of a path"),
            .ignores("Aktenzeichen 41382/70915", "the name of another number"),
            .ignores("Steuernummer folgt am 12/10/2024", "a date"),
            .ignores("000/000/00000", "a form"),
        ])

    private static let slashed = CodeRule(
        shapes: ["9{2,3}/9{3}/9{5}", "9{3}/9{4}/9{4}", "9{13}"], names: names,
        forms: [.init(writing: .grouped, confidence: 0.75)], isValid: isValid)

    /// What only its name tells from other numbers.
    private static let byName = CodeRule(
        shapes: ["9{5}/9{5}", "9{10,11}", "9{2,3}[ ]9{3}[ ]9{5}", "9{3}[ ]9{4}[ ]9{4}", "9{2}/9{3}/9{4}/9"],
        names: names, isValid: isValid, alone: nil)

    private static let names = Names(
        [
            "steuernummer", "steuernr", "steuer nr", "steuer nummer", "st nr", "stnr", "umsatzsteuernummer",
            "german tax number", "german tax no",
        ], passing: Names.words + ["finanzamt"])

    @Sendable private static func isValid(_ code: [UInt8]) -> Bool {
        GermanNumber.isTax(code.compactMap(Sighting.digit))
    }
}
