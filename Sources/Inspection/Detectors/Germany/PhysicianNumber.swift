import Domain

extension Detector {
    /// Numbers that physicians in Germany keep for life: six digits, a check digit and the specialty.
    static let physicianNumber = Detector(
        label: Label("DE_LANR"), placeholder: "DE_LANR", priority: 64, patterns: rule.patterns,
        proofs: [
            .finds("418203834", in: "Her physician number is 418203834.", "in a sentence"),
            .finds("730915501", in: "Arztnummer 730915501 auf dem Rezept", "in the words of its country"),
            .finds("418203834", in: #"{"lanr": "418203834"}"#, "behind a key"),
            .finds("730915501", in: "id,LANR\n1,730915501\n", "in a table"),
            .finds("730915501", in: "| name | LANR |\n|---|---|\n| A | 730915501 |\n", "in a table of bars"),
            .finds(["418203834", "730915501"], in: "LANR: 418203834, 730915501", "in a list"),
            .finds("418203834", "all there is in the text"),
            .finds("730915501", in: "LANR no. 730915501, thanks", "with what people put between"),
            .finds("730915501", in: "überweisender Arzt Dr. M., 730915501", "near a word"),
            .ignores("LANR 418203934", "wrong check digit"),
            .ignores("LANR 41820383", "too short"),
            .ignores("LANR 4182038347", "too long"),
            .ignores("order 418203834 is on its way", "the name of another thing"),
            .ignores("LANR 418203834.5", "a fraction"),
            .ignores("LANR 418203834AF", "a hexadecimal number"),
            .ignores("LANR x418203834", "part of something longer"),
            .ignores("418203834.730915501", "a fraction without a name"),
            .ignores("took 418203834 ns", "a duration"),
            .ignores("id=418203834&page=2", "an identifier of a program"),
        ])

    private static let rule = NumberRule(
        count: 9,
        names: Names(["lanr", "arztnummer", "arzt nr", "lebenslange arztnummer", "physician"], passing: Names.words),
        forms: [.init(groups: [9], near: ["lanr", "arztnummer", "arzt"])],
        isValid: { $0[0] > 0 && GermanNumber.isPhysician($0) }, isPlausible: GermanNumber.isPhysician, alone: 0.6)
}
