extension Wording {
    /// What the kinds of content are called, where their own names would not do.
    static let labels: [String: String] = [
        "EMAIL_ADDRESS": "E-mail address", "PHONE_NUMBER": "Phone number", "CREDIT_CARD": "Payment card",
        "IBAN_CODE": "IBAN", "US_SSN": "US SSN", "IP_ADDRESS": "IP address", "MAC_ADDRESS": "MAC address",
        "URL": "Web address", "DOMAIN_NAME": "Web site",
        "CRYPTO": "Cryptocurrency address", "ABA_ROUTING_NUMBER": "US routing number", "US_NPI": "US NPI",
        "CA_SIN": "Canadian SIN", "UK_NINO": "UK NINO", "UK_NHS": "NHS number", "DE_TAX_ID": "German tax ID",
        "ES_NIF": "Spanish NIF", "ES_NIE": "Spanish NIE", "PL_PESEL": "PESEL", "IN_AADHAAR": "Aadhaar number",
        "IN_PAN": "Indian PAN", "AU_TFN": "Australian TFN", "SECRET": "Any credential",
        "SECRET/AWS_ACCESS_KEY": "AWS access key", "SECRET/GITHUB_TOKEN": "GitHub token",
        "SECRET/OPENAI_API_KEY": "OpenAI key", "SECRET/SLACK_TOKEN": "Slack token", "SECRET/JWT": "JWT",
        "SECRET/PRIVATE_KEY": "Private key", "AU_ABN": "Australian ABN", "AU_ACN": "Australian ACN",
        "AU_MEDICARE": "Australian Medicare", "FI_PERSONAL_IDENTITY_CODE": "Finnish HETU", "DE_BSNR": "German BSNR",
        "DE_HEALTH_INSURANCE": "German health insurance", "DE_ID_CARD": "German ID card", "DE_LANR": "German LANR",
        "DE_PASSPORT": "German passport", "DE_SOCIAL_SECURITY": "German pension number", "DE_VAT_ID": "German VAT ID",
        "IN_GSTIN": "Indian GSTIN", "IN_PASSPORT": "Indian passport", "IN_VEHICLE_REGISTRATION": "Indian plate",
        "IN_VOTER": "Indian voter ID", "IT_DRIVER_LICENSE": "Italian driving licence",
        "IT_FISCAL_CODE": "Italian fiscal code", "IT_IDENTITY_CARD": "Italian ID card",
        "IT_PASSPORT": "Italian passport", "IT_VAT_CODE": "Italian VAT code",
        "NG_VEHICLE_REGISTRATION": "Nigerian plate", "PH_MOBILE_NUMBER": "Philippine mobile",
        "PH_TIN": "Philippine TIN", "SG_NRIC_FIN": "Singaporean NRIC", "SG_UEN": "Singaporean UEN",
        "ZA_ID_NUMBER": "South African ID", "KR_BRN": "Korean BRN", "KR_DRIVER_LICENSE": "Korean driving licence",
        "KR_FRN": "Korean FRN", "KR_PASSPORT": "Korean passport", "KR_RRN": "Korean RRN",
        "ES_PASSPORT": "Spanish passport", "SE_ORGANISATIONSNUMMER": "Swedish organisation number",
        "SE_PERSONNUMMER": "Swedish personnummer", "TH_TNIN": "Thai ID", "TR_LICENSE_PLATE": "Turkish plate",
        "TR_NATIONAL_ID": "Turkish ID", "TR_PHONE_NUMBER": "Turkish phone number",
        "UK_DRIVING_LICENCE": "UK driving licence", "UK_PASSPORT": "UK passport", "UK_POSTCODE": "UK postcode",
        "UK_VEHICLE_REGISTRATION": "UK plate", "MEDICAL_LICENSE": "DEA number", "US_BANK_NUMBER": "US bank account",
        "US_DRIVER_LICENSE": "US driving licence", "US_ITIN": "US ITIN", "US_MBI": "US Medicare",
        "US_PASSPORT": "US passport", "CONFIDENTIAL_DOCUMENT": "Confidential document",
        "KNOWLEDGE_DOCUMENT": "Document of the asset", "INSTRUCTIONS": "Instructions", "CANARY": "Canary",
    ]

    /// Numbers that open an account or stand for a person before an authority.
    static let personalNumbers: Set<String> = [
        "AU_MEDICARE", "AU_TFN", "CA_SIN", "CREDIT_CARD", "DE_BSNR", "DE_HEALTH_INSURANCE", "DE_ID_CARD", "DE_LANR",
        "DE_PASSPORT", "DE_SOCIAL_SECURITY", "DE_TAX_ID", "ES_NIE", "ES_NIF", "ES_PASSPORT",
        "FI_PERSONAL_IDENTITY_CODE", "IBAN_CODE", "IN_AADHAAR", "IN_PAN", "IN_PASSPORT", "IN_VOTER",
        "IT_DRIVER_LICENSE", "IT_FISCAL_CODE", "IT_IDENTITY_CARD", "IT_PASSPORT", "KR_DRIVER_LICENSE", "KR_FRN",
        "KR_PASSPORT", "KR_RRN", "MEDICAL_LICENSE", "PH_TIN", "PL_PESEL", "SE_PERSONNUMMER", "SG_NRIC_FIN", "TH_TNIN",
        "TR_NATIONAL_ID", "UK_DRIVING_LICENCE", "UK_NHS", "UK_NINO", "UK_PASSPORT", "US_BANK_NUMBER",
        "US_DRIVER_LICENSE", "US_ITIN", "US_MBI", "US_NPI", "US_PASSPORT", "US_SSN", "ZA_ID_NUMBER",
    ]
}
