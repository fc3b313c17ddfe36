import Domain

extension Detector {
    /// Patients' numbers of the National Health Service in England, Wales and the Isle of Man.
    static let healthServiceNumber = Detector(
        label: Label("UK_NHS"), placeholder: "UK_NHS", priority: 63, patterns: rule.patterns,
        proofs: [
            .finds("943 476 5919", in: "NHS number: 943 476 5919", "the example of the data dictionary"),
            .finds("9434765919", in: "my NHS no is 9434765919.", "in one piece with its name"),
            .finds("943-476-5919", in: "NHS No. 943-476-5919", "with dashes: no telephone number"),
            .finds("4505577104", in: #"{"nhs_number": "4505577104"}"#, "behind a key"),
            .finds("450 557 7104", in: "name,NHS_number\nA,450 557 7104\n", "in a table"),
            .finds("450 557 7104", in: "Patient Jane Roe, 450 557 7104", "in its groups, near a word"),
            .finds("4505577104", in: "the NHS record of Jane Roe, 4505577104", "in one piece, near its name"),
            .finds("9.434765919e9", in: #"{"nhs_no":9.434765919e9}"#, "a number as JSON may write it"),
            .ignores("9434765919", "ten digits can be anything"),
            .ignores("943 476 5919", "so can three groups"),
            .ignores("NHS number 943 476 5918", "wrong check digit"),
            .ignores("NHS 94347659190", "too long"),
            .ignores("NHS number 943476591", "too short"),
            .ignores("NHS number 2222222222", "the same digit throughout"),
            .ignores("phone 943 476 5919", "a telephone number"),
            .ignores("NHS 943 476 5919.5", "a fraction"),
        ])

    private static let rule = NumberRule(
        count: 10, names: Names(["nhs", "national health service", "health service"], passing: Names.words),
        forms: [
            .init(
                groups: [3, 3, 4], near: ["nhs", "patient", "patients", "hospital", "surgery", "ward", "clinic", "gp"]),
            .init(groups: [10], near: ["nhs"]),
        ],
        isValid: HealthServiceNumber.isValid)
}
