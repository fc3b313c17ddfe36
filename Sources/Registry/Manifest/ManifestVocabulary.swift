public import Domain

/// The words a manifest may use for what was found in content.
public struct ManifestVocabulary: Hashable, Sendable {
    public var labels: Set<Label>

    public init(labels: Set<Label>) { self.labels = labels }

    /// The labels of the detectors that ship, and their types.
    public static let standard = ManifestVocabulary(labels: [
        Label("EMAIL_ADDRESS"), Label("PHONE_NUMBER"), Label("CREDIT_CARD"), Label("IBAN_CODE"), Label("CRYPTO"),
        Label("ABA_ROUTING_NUMBER"), Label("US_SSN"), Label("US_NPI"), Label("CA_SIN"), Label("UK_NINO"),
        Label("UK_NHS"), Label("DE_TAX_ID"), Label("ES_NIF"), Label("ES_NIE"), Label("PL_PESEL"), Label("IN_AADHAAR"),
        Label("IN_PAN"), Label("AU_TFN"), Label("IP_ADDRESS"), Label("MAC_ADDRESS"), Label("SECRET"),
        Label("SECRET", "AWS_ACCESS_KEY"), Label("SECRET", "GITHUB_TOKEN"),
        Label("SECRET", "OPENAI_API_KEY"), Label("SECRET", "SLACK_TOKEN"), Label("SECRET", "JWT"),
        Label("SECRET", "PRIVATE_KEY"),
    ])

    var names: [String] { labels.map(\.name).sorted() }
}
