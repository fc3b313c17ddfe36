import Domain

extension Detector {
    /// National provider identifiers of health care in the United States.
    static let providerNumber = Detector(
        label: Label("US_NPI"), placeholder: "US_NPI", priority: 63, patterns: rule.patterns,
        proofs: [
            .finds("1234567893", in: "NPI: 1234567893", "the example of the standard"),
            .finds("1679576722", in: "my provider NPI is 1679576722.", "in a sentence"),
            .finds("1679576722", in: #"{"provider_npi": "1679576722"}"#, "behind a key"),
            .finds("1679576722", in: "<providerNPI>1679576722</providerNPI>", "in an element"),
            .finds(
                ["1234567893", "1679576722"], in: "id,NPI,city\n1,1234567893,Rome\n2,1679576722,Oslo\n",
                "in a table, under its heading"),
            .finds("1234-567-893", in: "National Provider Identifier 1234-567-893", "in groups"),
            .finds(["1234567893", "1679576722"], in: "NPIs 1234567893 and 1679576722", "in a list"),
            .finds("1.679576722e9", in: #"{"npi":1.679576722e9}"#, "a number as JSON may write it"),
            .finds("2234567891", in: "npi 2234567891", "the second range"),
            .ignores("1234567893", "ten digits can be anything"),
            .ignores("NPI 1234567890", "wrong check digit"),
            .ignores("NPI 3234567899", "begins with neither 1 nor 2"),
            .ignores("NPI 12345678931", "too long"),
            .ignores("NPI 1234567893.25", "an amount"),
            .ignores("the NPI of order 1234567893", "the name is of something else"),
            .ignores("id,NPI,city\n1,Rome,1234567893\n", "in another column"),
            .ignores("id,NPI,city\n\nsum,1234567893,x\n", "behind the end of the table"),
            .ignores("order 1234567893", "the name is missing"),
        ])

    private static let rule = NumberRule(
        count: 10,
        names: Names(
            ["npi", "national provider identifier", "national provider", "provider identifier", "provider id"],
            passing: Names.words),
        isValid: ProviderIdentifier.isValid)
}
