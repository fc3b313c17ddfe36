internal import Domain

/// How values of one kind are made up: realistic, written like the original, right to the last check digit, and nobody's as
/// far as the kind has such values.
struct SurrogateRecipe: Sendable {
    /// What a value is, however it is written: two originals are the same when this is.
    let canonical: @Sendable (FoundValue) -> [UInt8]
    /// A value written like the given one; `nil` when it cannot be told how. Which one is up to the draw and to how many
    /// were refused before it.
    let make: @Sendable (FoundValue, inout KeyedDraw, _ attempt: Int) -> [UInt8]?

    /// The value in small letters: how mail addresses, names and the like are compared.
    static func lowercased(_ value: FoundValue) -> [UInt8] { value.bytes.map(\.lowercasedASCII) }

    /// The recipe of a kind of value; `nil` for kinds that are made up by their shape alone.
    static func of(_ label: Label) -> SurrogateRecipe? { recipes[label.name] ?? recipes[label.type] }

    private static let recipes: [String: SurrogateRecipe] = [
        "ABA_ROUTING_NUMBER": .routingNumber, "AU_TFN": .taxFileNumber, "CA_SIN": .socialInsuranceNumber,
        "CREDIT_CARD": .creditCard, "CRYPTO": .cryptocurrencyAddress, "DE_TAX_ID": .germanTaxID,
        "DOMAIN_NAME": .domainName, "EMAIL_ADDRESS": .emailAddress, "ES_NIE": .foreignerNumber,
        "ES_NIF": .spanishIdentityNumber, "GPE": .place, "IBAN_CODE": .iban, "IN_AADHAAR": .aadhaar,
        "IN_PAN": .permanentAccountNumber, "IP_ADDRESS": .ipAddress, "MAC_ADDRESS": .hardwareAddress,
        "ORGANIZATION": .organization, "PERSON": .person, "PHONE_NUMBER": .phoneNumber, "PL_PESEL": .pesel,
        "SECRET/JWT": .jsonWebToken, "SECRET/PRIVATE_KEY": .privateKey, "UK_NHS": .healthServiceNumber,
        "UK_NINO": .nationalInsuranceNumber, "US_NPI": .providerNumber, "US_SSN": .socialSecurityNumber,
    ]
}
