import Domain

extension Detector {
    /// Tax file numbers of Australia.
    static let taxFileNumber = Detector(
        label: Label("AU_TFN"), placeholder: "AU_TFN", priority: 62, patterns: rule.patterns,
        proofs: [
            .finds("123 456 782", in: "TFN: 123 456 782", "in threes, as printed"),
            .finds("123456782", in: "my tax file number is 123456782.", "in one piece with its name"),
            .finds("876 543 210", in: #"{"tax_file_number": "876 543 210"}"#, "behind a key"),
            .finds("876543210", in: "taxFileNumber=876543210", "in a setting"),
            .finds("123 456 782", in: "name,TFN\nA,123 456 782\n", "in a table"),
            .finds("123-456-782", in: "(TFN) 123-456-782", "with dashes"),
            .finds("876 543 210", in: "for the ATO in Canberra: 876 543 210", "in its groups, near a word"),
            .finds("1.23456782e8", in: #"{"tfn":1.23456782e8}"#, "a number as JSON may write it"),
            .ignores("123456782", "nine digits can be anything"),
            .ignores("123 456 782", "so can three groups"),
            .ignores("TFN 123 456 783", "wrong check digit"),
            .ignores("TFN 1234567820", "too long"),
            .ignores("TFN 12345678", "too short"),
            .ignores("TFN 000 000 000", "the same digit throughout"),
            .ignores("ABN 51 824 753 556", "a company's number"),
            .ignores("TFN 123 456 782.5", "a fraction"),
        ])

    private static let rule = NumberRule(
        count: 9, names: Names(["tfn", "tax file"], passing: Names.words),
        forms: [.init(groups: [3, 3, 3], near: ["tfn", "ato", "australia", "australian"])],
        isValid: TaxFileNumber.isValid)
}
