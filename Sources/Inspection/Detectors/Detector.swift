public import Domain

/// Finds one kind of sensitive content: its patterns, what makes a match believable, and the examples that prove it.
public struct Detector: Sendable, CustomStringConvertible {
    public let label: Label
    /// Labels that a closer look may give a value instead.
    let variants: [Label]
    /// What stands for a value that is taken out, without brackets: `EMAIL`.
    public let placeholder: String
    /// Where values of several detectors overlap, the highest is reported.
    let priority: Int
    /// The same for a value of which the text says what it is.
    let namedPriority: Int
    /// Whether its values are wide or guessed at, as addresses, names and stack traces are: what others find in them is
    /// theirs, and this detector has the rest.
    let isBroad: Bool
    /// Whether it is only looked for where somebody asks for guesses: it hardly finds more, and costs every text.
    let isGuess: Bool
    /// Whether a value that nothing names may as well be another such detector's: each of them reports it.
    let isTwin: Bool
    /// What is less sure than this (0…1) is only a guess, which ``Guesses`` decides about: medium for what is broad.
    var floor: Double { isGuess ? .infinity : isBroad ? LabelledSpan.medium : 0 }
    let patterns: [Pattern]
    private let makeProofs: @Sendable () -> [Proof]

    /// Made when they are asked for: a start of the program does without.
    public var proofs: [Proof] { makeProofs() }

    /// Every label its values may have.
    public var labels: [Label] { [label] + variants }

    public var description: String { label.name }

    /// Without a priority of their own, named values rank ten higher.
    init(
        label: Label, variants: [Label] = [], placeholder: String, priority: Int, namedPriority: Int? = nil,
        isBroad: Bool = false, isGuess: Bool = false, isTwin: Bool = false, patterns: [Pattern],
        proofs: @autoclosure @escaping @Sendable () -> [Proof]
    ) {
        self.label = label
        self.variants = variants
        self.placeholder = placeholder
        self.priority = priority
        self.namedPriority = namedPriority ?? priority + 10
        self.isBroad = isBroad
        self.isGuess = isGuess
        self.isTwin = isTwin
        self.patterns = patterns
        makeProofs = proofs
    }

    /// Every detector that ships.
    public static let all: [Detector] = written + SecretFormat.detectors

    /// Those with a description of their own.
    static let written: [Detector] =
        [
            .emailAddress, .phoneNumber, .creditCard, .iban, .cryptocurrencyAddress, .routingNumber,
            .socialSecurityNumber,
            .providerNumber, .socialInsuranceNumber, .nationalInsuranceNumber, .healthServiceNumber, .germanTaxID,
            .spanishIdentityNumber, .foreignerNumber, .pesel, .aadhaar, .permanentAccountNumber, .taxFileNumber,
            .ipAddress,
            .hardwareAddress, .awsAccessKey, .gitHubToken, .openAIKey, .slackToken, .jsonWebToken, .privateKey,
            .businessNumber, .companyNumber, .medicareNumber, .healthInsuranceNumber, .germanPassport,
            .germanIdentityCard, .physicianNumber, .practiceNumber, .pensionNumber, .germanValueAddedTaxNumber,
            .germanTaxNumber, .germanPlate, .germanPostcode,
            .personalIdentityCode, .goodsTaxNumber, .indianPassport, .voterIdentity, .indianPlate, .fiscalCode,
            .italianValueAddedTaxNumber, .italianPassport, .italianIdentityCard, .italianDriverLicence,
            .koreanResidentNumber, .koreanForeignerNumber, .koreanBusinessNumber, .koreanDriverLicence, .koreanPassport,
            .nigerianPlate, .nigerianIdentityNumber, .philippineTaxpayerNumber, .organisationNumber, .personalNumber,
            .singaporeIdentityNumber,
            .singaporeEntityNumber, .spanishPassport, .thaiIdentityNumber, .turkishIdentityNumber, .turkishPlate,
            .britishDrivingLicence, .britishPassport, .postcode, .britishPlate, .taxpayerNumber, .medicareBeneficiary,
            .prescriberNumber, .americanPassport, .bankAccount, .driverLicense, .southAfricanIdentityNumber,
            .webAddress, .domainName, .philippineMobile, .turkishPhone,
            .assignedSecret, .urlPassword, .authorizationToken,
        ] + language + internals

    /// What is told by words and grammar.
    static let language: [Detector] = [
        .dateTime, .age, .title, .person, .streetAddress, .zipCode, .nationality, .place, .organization,
    ]

    /// What programs say of the machines they run on.
    static let internals: [Detector] = [.stackTrace, .filePath, .shellCommand, .databaseStatement, .hostName]
}
