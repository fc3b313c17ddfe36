import Domain

extension Detector {
    /// Numbers of the population register of Poland: a day of birth, a serial number and a check digit.
    static let pesel = Detector(
        label: Label("PL_PESEL"), placeholder: "PL_PESEL", priority: 64, patterns: rule.patterns,
        proofs: [
            .finds("44051401359", in: "PESEL: 44051401359", "born in 1944"),
            .finds("02070803628", in: "my PESEL is 02070803628.", "born in 1902"),
            .finds("02270803624", in: "numer PESEL 02270803624", "born in 2002"),
            .finds("44051401359", in: #"{"pesel": "44051401359"}"#, "behind a key"),
            .finds("44051401359", in: "| Imię | PESEL |\n|---|---|\n| Jan | 44051401359 |\n", "in a table of bars"),
            .finds("44051401359", in: "PESEL osoby zgłaszającej: 44051401359", "near the word"),
            .finds("4.4051401359e10", in: #"{"pesel":4.4051401359e10}"#, "a number as JSON may write it"),
            .finds(["44051401359", "02270803624"], in: "PESEL 44051401359, 02270803624", "in a list"),
            .ignores("44051401359", "eleven digits can be anything"),
            .ignores("PESEL 44051401358", "wrong check digit"),
            .ignores("PESEL 44133201356", "no such month"),
            .ignores("PESEL 44023001352", "no such day"),
            .ignores("PESEL 4405140135", "too short"),
            .ignores("PESEL 440514013599", "too long"),
            .ignores("telefon 44051401359", "the name of another number"),
            .ignores("PESEL 44051401359.5", "a fraction"),
        ])

    private static let rule = NumberRule(
        count: 11, names: Names(["pesel"], passing: Names.words + ["numer"]),
        forms: [.init(groups: [11], near: ["pesel"])], isValid: PolishNumber.isValid)
}
