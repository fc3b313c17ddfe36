import Domain

extension Detector {
    /// Numbers of residents of India: twelve digits, the first neither 0 nor 1, and Verhoeff's check digit (UIDAI,
    /// "Aadhaar numbering scheme").
    static let aadhaar = Detector(
        label: Label("IN_AADHAAR"), placeholder: "IN_AADHAAR", priority: 65, patterns: rule.patterns,
        proofs: [
            .finds("2345 6789 0124", in: "2345 6789 0124 is what it says", "in fours, as printed"),
            .finds("2345-6789-0124", "with dashes"),
            .finds("234567890124", in: "Aadhaar: 234567890124", "in one piece with its name"),
            .finds("987654321096", in: "my aadhar no. is 987654321096", "another spelling"),
            .finds("987654321096", in: #"{"aadhaar_number":"987654321096"}"#, "behind a key"),
            .finds("987654321096", in: "name\tUIDAI\nA\t987654321096\n", "in a table with tabs"),
            .finds("2345\u{A0}6789\u{A0}0124", "with no-break spaces"),
            .finds(
                ["2345 6789 0124", "9876 5432 1096"], in: "2345 6789 0124\n9876 5432 1096\n", "one below the other"),
            .finds("2345 6789 0124", in: "4111 1111 1111 1111, 2345 6789 0124", "behind a longer number"),
            .finds("2.34567890124e11", in: #"{"aadhaar":2.34567890124e11}"#, "a number as JSON may write it"),
            .ignores("234567890124", "twelve digits can be anything"),
            .ignores("2345 6789 0123", "wrong check digit"),
            .ignores("Aadhaar 1345 6789 0129", "none begins with 1"),
            .ignores("2345 6789 0124 5678", "a longer number in fours"),
            .ignores("1111 2345 6789 0124", "the end of a longer number"),
            .ignores("23 4567 8901 24", "other groups"),
            .ignores("2345.6789.0124", "with dots"),
            .ignores("2345 6789 0123\n2345 6789 0124", "a column of other numbers"),
            .ignores("Aadhaar 2222 2222 2222", "the same digit throughout"),
            .ignores("6A2A 2345 6789 0124", "the end of hexadecimal numbers"),
            .ignores("2345 6789 0124 87E6", "the beginning of hexadecimal numbers"),
            .ignores("2023 2024 2025", "years"),
        ])

    private static let rule = NumberRule(
        count: 12, names: Names(["aadhaar", "aadhar", "adhaar", "adhar", "uidai", "आधार"], passing: Names.words),
        forms: [.init(groups: [4, 4, 4])],
        isValid: { AadhaarNumber.isPlausible($0) && !AadhaarNumber.isYears($0) }, isPlausible: AadhaarNumber.isPlausible
    )
}
