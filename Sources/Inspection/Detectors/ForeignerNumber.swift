import Domain

extension Detector {
    /// Identity numbers of foreigners in Spain: X, Y or Z, seven digits and a check letter.
    static let foreignerNumber = Detector(
        label: Label("ES_NIE"), placeholder: "ES_NIE", priority: 66,
        patterns: rule.patterns,
        proofs: [
            .finds("X1234567L", in: "su NIE es X1234567L.", "the ministry's example"),
            .finds("Y1234567X", "the second letter of numbers"),
            .finds("Z1234567R", "the third"),
            .finds("X-1234567-L", "with dashes"),
            .finds("X1234567-L", "with one dash"),
            .finds("X1234567l", "its last letter in lower case"),
            .finds("x1234567l", in: "mi nie es x1234567l", "in small letters"),
            .finds("X1234567L", in: #"{"nie": "X1234567L"}"#, "behind a key"),
            .finds(["X1234567L", "Z1234567R"], in: "id,NIE\n1,X1234567L\n2,Z1234567R\n", "in a table"),
            .ignores("X1234567A", "wrong letter"),
            .ignores("W1234567L", "no such first letter"),
            .ignores("X123456L", "too short"),
            .ignores("X12345678L", "too long"),
            .ignores("X1234567LM", "part of something longer"),
            .ignores("AX1234567L", "the same in front"),
            .ignores("X 1234567 L", "interrupted"),
            .ignores("if x1234567l", "in lower case without a name"),
            .ignores("0x1234567l", "a number in a program"),
        ])

    private static let rule = CodeRule(
        shapes: ["[XYZ]-9{7}-A"], gap: Separator.dash,
        names: Names(
            ["nie", "número de identidad de extranjero", "numero de identidad de extranjero"], passing: Names.words),
        forms: [.init(confidence: 0.9)],
        isValid: { SpanishNumber.isValid($0[0], $0.compactMap(Sighting.digit), letter: $0[$0.count - 1]) }, alone: 0.6)
}
