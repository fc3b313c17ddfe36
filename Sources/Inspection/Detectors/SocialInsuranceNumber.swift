import Domain

extension Detector {
    /// Social insurance numbers of Canada.
    static let socialInsuranceNumber = Detector(
        label: Label("CA_SIN"), placeholder: "CA_SIN", priority: 62, patterns: rule.patterns,
        proofs: [
            .finds("130 692 544", in: "SIN: 130 692 544", "in threes, as printed"),
            .finds("130-692-544", in: "my SIN is 130-692-544.", "with dashes"),
            .finds("130692544", in: "Social Insurance Number 130692544", "in one piece with its name"),
            .finds("130692544", in: #"{"sin": "130692544"}"#, "behind a key"),
            .finds("193-456-787", in: "name,sin\nA,193-456-787\n", "in a table"),
            .finds("193 456 787", in: "NAS : 193 456 787", "in French"),
            .finds("193 456 787", in: "Canada Revenue Agency, for 193 456 787", "in its groups, near a word"),
            .finds("1.30692544e8", in: #"{"sin":1.30692544e8}"#, "a number as JSON may write it"),
            .ignores("130692544", "nine digits can be anything"),
            .ignores("130 692 544", "so can three groups"),
            .ignores("SIN 130 692 545", "wrong check digit"),
            .finds("046 454 286", in: "SIN: 046 454 286", "the usual example: none that begins with 0 was given out"),
            .ignores("for Canada, 046 454 286", "without its name it is none"),
            .ignores("SIN 812 345 674", "none begins with 8"),
            .ignores("sin 130692544 euros", "a word of Spanish"),
            .ignores("is in 130 692 544", "the end of one word and another"),
            .ignores("SIN 1306925440", "too long"),
        ])

    private static let rule = NumberRule(
        count: 9,
        names: Names(
            ["social insurance", "assurance sociale"], ambiguous: ["sin", "nas"], passing: Names.words),
        forms: [.init(groups: [3, 3, 3], near: ["canada", "canadian"])], isValid: InsuranceNumber.isValid,
        isPlausible: InsuranceNumber.isExample)
}
