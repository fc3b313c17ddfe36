import Domain

extension Detector {
    /// Numbers of passports of Italy: two letters and seven digits. Without its name only the series there are count.
    static let italianPassport = Detector(
        label: Label("IT_PASSPORT"), placeholder: "IT_PASSPORT", priority: 59, patterns: rule.patterns,
        proofs: [
            .finds("YA4820913", in: "His Italian passport is YA4820913.", "in a sentence"),
            .finds("AA7316204", in: "Passaporto n. AA7316204 rilasciato a Roma", "in the words of its country"),
            .finds("YA4820913", in: #"{"passaporto": "YA4820913"}"#, "behind a key"),
            .finds("AA7316204", in: "id,Passaporto\n1,AA7316204\n", "in a table"),
            .finds("AA7316204", in: "| name | Passaporto |\n|---|---|\n| A | AA7316204 |\n", "in a table of bars"),
            .finds(["YA4820913", "AA7316204"], in: "Passaporto: YA4820913, AA7316204", "in a list"),
            .finds("YA4820913", "all there is in the text"),
            .finds("AA7316204", in: "<passaporto>AA7316204</passaporto>", "in an element"),
            .finds("ya4820913", in: "passaporto ya4820913", "in small letters"),
            .ignores("ordine YA482091 spedito", "too short, without a name"),
            .ignores("passaporto Y44820913", "a digit among the letters"),
            .ignores("Passaporto YA482091", "too short"),
            .ignores("Passaporto YA48209137", "too long"),
            .ignores("ordine YA4820913 is on its way", "the name of another thing"),
            .ignores("Passaporto QQQYA4820913", "part of something longer"),
            .ignores("Passaporto YA4820913_1", "a name in a program"),
            .ignores("GET /files/YA4820913/thumbnail", "a part of a path"),
            .ignores("build-YA4820913", "part of a name"),
        ])

    private static let rule = CodeRule(
        shapes: ["AA-9{7}"],
        names: Names(["passaporto", "numero passaporto", "italian passport"], passing: Names.words),
        forms: [.init(near: ["passaporto", "passaporti"], confidence: 0.8)],
        isValid: { $0[0] == UInt8(ascii: "Y") || $0[0] == $0[1] && $0[0] == UInt8(ascii: "A") },
        isPlausible: { _ in true })
}
