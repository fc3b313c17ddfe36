import Domain

extension Detector {
    /// Identifiers of AWS access keys: long-term, temporary, bearer and certificate ones.
    static let awsAccessKey = Detector(
        label: Label("SECRET", "AWS_ACCESS_KEY"), placeholder: "AWS_ACCESS_KEY", priority: 80,
        patterns: [
            Pattern(body: "(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}", after: "A-Za-z0-9", confidence: 0.98, assess: assess)
        ],
        proofs: [
            .finds("AKIAIOSFODNN7EXAMPLE", in: "key AKIAIOSFODNN7EXAMPLE here", "the documentation's example counts"),
            .finds("ASIAY34FZKBOKMUTVV7A", "temporary credentials"),
            .finds("ABIAJ7EXAMPLEKEY2345", "bearer token"),
            .finds("ACCAJ7EXAMPLEKEY2345", "certificate"),
            .finds("AKIAIOSFODNN7EXAMPLE", in: "AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE\n", "in a settings file"),
            .finds("AKIAIOSFODNN7EXAMPLE", in: "a=b%3DAKIAIOSFODNN7EXAMPLE&c", "behind a percent escape"),
            .finds("AKIAIOSFODNN7EXAMPLE", in: #""AKIAIOSFODNN7EXAMPLE""#, "in quotes"),
            .finds(
                #"\u0041KIAIOSFODNN7EXAMPLE"#, in: #"{"k":"\u0041KIAIOSFODNN7EXAMPLE"}"#, "its first letter escaped"),
            .ignores("AKIAIOSFODNN7EXAMPL", "too short"),
            .ignores("AKIAIOSFODNN7EXAMPLEX", "too long"),
            .ignores("akiaiosfodnn7example", "lower case"),
            .ignores("AKIA IOSFODNN7EXAMPLE", "interrupted"),
            .ignores("AROAIOSFODNN7EXAMPLE", "the identifier of a role is no key"),
            .ignores("AIDAIOSFODNN7EXAMPLE", "the identifier of a user is no key"),
            .ignores("AKIAiosfodnn7example", "lower case behind the prefix"),
            .ignores("ASIA PACIFIC REGION", "a word that begins alike"),
            .ignores("AKIAXXXXXXXXXXXXXXXX", "a placeholder"),
        ])

    private static func assess(_ sighting: Sighting) -> Assessment {
        sighting.isCrossedOut(behind: 4) ? .refused : .accepted(confidence: 0.98)
    }
}
