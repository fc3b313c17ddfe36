public import Domain

/// The words a manifest may use for what was found in content.
public struct ManifestVocabulary: Hashable, Sendable {
    public var labels: Set<Label>

    public init(labels: Set<Label>) { self.labels = labels }

    /// The labels of the detectors that ship, their types, and those of texts of the organisation's own.
    public static let standard = ManifestVocabulary(labels: [
        Label("EMAIL_ADDRESS"), Label("PHONE_NUMBER"), Label("CREDIT_CARD"), Label("IBAN_CODE"), Label("CRYPTO"),
        Label("IP_ADDRESS"), Label("MAC_ADDRESS"), Label("URL"), Label("DOMAIN_NAME"), Label("AU_ABN"), Label("AU_ACN"),
        Label("AU_MEDICARE"),
        Label("AU_TFN"), Label("CA_SIN"), Label("FI_PERSONAL_IDENTITY_CODE"), Label("DE_BSNR"),
        Label("DE_HEALTH_INSURANCE"), Label("DE_ID_CARD"), Label("DE_LANR"), Label("DE_PASSPORT"),
        Label("DE_KFZ"), Label("DE_PLZ"), Label("DE_TAX_NUMBER"), Label("NG_NIN"),
        Label("DE_SOCIAL_SECURITY"), Label("DE_TAX_ID"), Label("DE_VAT_ID"), Label("IN_AADHAAR"), Label("IN_GSTIN"),
        Label("IN_PAN"), Label("IN_PASSPORT"), Label("IN_VEHICLE_REGISTRATION"), Label("IN_VOTER"),
        Label("IT_DRIVER_LICENSE"), Label("IT_FISCAL_CODE"), Label("IT_IDENTITY_CARD"), Label("IT_PASSPORT"),
        Label("IT_VAT_CODE"), Label("NG_VEHICLE_REGISTRATION"), Label("PH_MOBILE_NUMBER"), Label("PH_TIN"),
        Label("PL_PESEL"), Label("SG_NRIC_FIN"), Label("SG_UEN"), Label("ZA_ID_NUMBER"), Label("KR_BRN"),
        Label("KR_DRIVER_LICENSE"), Label("KR_FRN"), Label("KR_PASSPORT"), Label("KR_RRN"), Label("ES_NIE"),
        Label("ES_NIF"), Label("ES_PASSPORT"), Label("SE_ORGANISATIONSNUMMER"), Label("SE_PERSONNUMMER"),
        Label("TH_TNIN"), Label("TR_LICENSE_PLATE"), Label("TR_NATIONAL_ID"), Label("TR_PHONE_NUMBER"),
        Label("UK_DRIVING_LICENCE"), Label("UK_NHS"), Label("UK_NINO"), Label("UK_PASSPORT"), Label("UK_POSTCODE"),
        Label("UK_VEHICLE_REGISTRATION"), Label("ABA_ROUTING_NUMBER"), Label("MEDICAL_LICENSE"),
        Label("US_BANK_NUMBER"), Label("US_DRIVER_LICENSE"), Label("US_ITIN"), Label("US_MBI"), Label("US_NPI"),
        Label("US_PASSPORT"), Label("US_SSN"), Label("SECRET"), Label("SECRET", "AWS_ACCESS_KEY"),
        Label("SECRET", "GITHUB_TOKEN"), Label("SECRET", "OPENAI_API_KEY"), Label("SECRET", "SLACK_TOKEN"),
        Label("SECRET", "JWT"), Label("SECRET", "PRIVATE_KEY"), Label("CONFIDENTIAL_DOCUMENT"),
        Label("KNOWLEDGE_DOCUMENT"), Label("INSTRUCTIONS"), Label("CANARY"),
        Label("AGE"), Label("DATE_TIME"), Label("GPE"), Label("NRP"),
        Label("ORGANIZATION"), Label("PERSON"), Label("STREET_ADDRESS"), Label("TITLE"), Label("ZIP_CODE"),
        Label("INTERNALS"), Label("INTERNALS", "FILE_PATH"), Label("INTERNALS", "HOST_NAME"),
        Label("INTERNALS", "SHELL_COMMAND"), Label("INTERNALS", "SQL"), Label("INTERNALS", "STACK_TRACE"),
    ])

    var names: [String] { labels.map(\.name).sorted() }
}
