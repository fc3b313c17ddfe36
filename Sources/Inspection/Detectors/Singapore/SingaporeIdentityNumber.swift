import Domain

extension Detector {
    /// Numbers of citizens, residents and foreigners in Singapore: a letter, seven digits and a check letter.
    static let singaporeIdentityNumber = Detector(
        label: Label("SG_NRIC_FIN"), placeholder: "SG_NRIC_FIN", priority: 65,
        patterns: rule.patterns + [guess],
        proofs: [
            .finds("S8204193A", in: "His NRIC is S8204193A.", "in a sentence"),
            .finds("G5731028L", in: "IC No: G5731028L", "in the words of its country"),
            .finds("S8204193A", in: #"{"nric": "S8204193A"}"#, "behind a key"),
            .finds("G5731028L", in: "id,NRIC\n1,G5731028L\n", "in a table"),
            .finds("T0418265G", in: "| name | NRIC |\n|---|---|\n| A | T0418265G |\n", "in a table of bars"),
            .finds(["S8204193A", "G5731028L"], in: "NRIC: S8204193A, G5731028L", "in a list"),
            .finds("S8204193A", "all there is in the text"),
            .finds("G5731028L", in: "<nric>G5731028L</nric>", "in an element"),
            .finds("S8204193A", in: "Mr Tan, S8204193A, called", "without its name"),
            .finds("s8204193a", in: "nric s8204193a", "in small letters"),
            .finds("B8204193A", "the form alone, with a letter that is not given out yet"),
            .ignores("NRIC S8204193B", "wrong check letter"),
            .ignores("it was B8204193A", "the form alone in a sentence"),
            .ignores("NRIC 18204193A", "a digit in front"),
            .ignores("S-8204193-A", "interrupted"),
            .ignores("NRIC S820419A", "too few digits"),
            .ignores("NRIC S8204193", "too short"),
            .ignores("NRIC S8204193A7", "too long"),
            .ignores("NRIC QQQS8204193A", "part of something longer"),
            .ignores("NRIC S8204193A_1", "a name in a program"),
            .ignores("GET /files/S8204193A/thumbnail", "a part of a path"),
        ])

    private static let rule = CodeRule(
        shapes: ["A9{7}A"],
        names: Names(["nric", "fin", "nric fin", "identity card", "ic", "ic no"], passing: Names.words),
        forms: [.init(confidence: 0.85)],
        isValid: SingaporeNumber.isPerson,
        alone: 0.6)

    /// The form, where it is all there is in the text: somebody asks about it, and may have mistyped it.
    private static let guess = Pattern(
        before: "A-Za-z0-9_", body: "[A-JN-W][0-9]{7}[A-Z]", after: "A-Za-z0-9_", numeral: .code, confidence: 0.3
    ) { sighting in
        let isAll = sighting.isContextWhole && sighting.context.isEmpty && sighting.next == nil
        return isAll ? .accepted(confidence: 0.3) : .refused
    }
}
