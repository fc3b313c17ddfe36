/// Sensitive-looking values for trying out masking: published examples, never anybody's own.
enum Samples {
    private static let values: [(word: String, value: String)] = [
        ("card", "card 4111 1111 1111 1111"),
        ("iban", "IBAN DE89 3704 0044 0532 0130 00"),
        ("ssn", "SSN 078-05-1120"),
        ("mail", "e-mail jane.doe@example.com"),
        ("phone", "phone +1 202 555 0143"),
        ("key", "access key AKIA" + "IOSFODNN7EXAMPLE"),
    ]

    /// The samples a question such as `show me a sample card and IBAN` names; none without the word `sample`.
    static func askedFor(in question: String) -> [String] {
        let question = question.lowercased()
        guard question.contains("sample") else { return [] }
        return values.filter { question.contains($0.word) }.map(\.value)
    }
}
