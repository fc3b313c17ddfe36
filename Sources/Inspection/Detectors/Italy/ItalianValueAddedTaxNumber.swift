import Domain

extension Detector {
    /// Numbers for value added tax of Italy: seven digits, three for the province and a check digit.
    static let italianValueAddedTaxNumber = Detector(
        label: Label("IT_VAT_CODE"), placeholder: "IT_VAT_CODE", priority: 58, patterns: rule.patterns,
        proofs: [
            .finds("07481200587", in: "Our Italian VAT code is 07481200587.", "in a sentence"),
            .finds("12063970011", in: "Partita IVA 12063970011, Milano", "in the words of its country"),
            .finds("07481200587", in: #"{"partitaIva": "07481200587"}"#, "behind a key"),
            .finds("12063970011", in: "id,Partita IVA\n1,12063970011\n", "in a table"),
            .finds("12063970011", in: "| name | P.IVA |\n|---|---|\n| A | 12063970011 |\n", "in a table of bars"),
            .finds(["07481200587", "12063970011"], in: "P.IVA: 07481200587, 12063970011", "in a list"),
            .finds("07481200587", "all there is in the text"),
            .finds("12063970011", in: "P.IVA no. 12063970011, thanks", "with what people put between"),
            .finds("07481200587", in: "Acme srl, fattura a 07481200587", "near a word"),
            .ignores("P.IVA 07481200588", "wrong check digit"),
            .ignores("P.IVA 00000000000", "nothing but zeros"),
            .ignores("P.IVA 0748120058", "too short"),
            .ignores("P.IVA 074812005877", "too long"),
            .ignores("order 07481200587 is on its way", "the name of another thing"),
            .ignores("P.IVA 07481200587.5", "a fraction"),
            .ignores("P.IVA 07481200587AF", "a hexadecimal number"),
            .ignores("P.IVA x07481200587", "part of something longer"),
            .ignores("07481200587.12063970011", "a fraction without a name"),
            .ignores("took 07481200587 ns", "a duration"),
            .ignores("id=07481200587&page=2", "an identifier of a program"),
        ])

    private static let rule = NumberRule(
        count: 11,
        names: Names(
            ["partita iva", "p iva", "piva", "p i v a", "p iva n", "vat", "vat code", "vat id"], passing: Names.words),
        forms: [.init(groups: [11], near: ["iva", "partita", "fattura", "spa", "srl"])],
        isValid: ItalianNumber.isCompany, alone: 0.6)
}
