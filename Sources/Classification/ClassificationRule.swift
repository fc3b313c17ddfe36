public import Domain

/// A number of different values from which on a document is no longer for everybody.
public struct ClassificationRule: Hashable, Sendable {
    /// A label, a type, or a family of them: `EMAIL_ADDRESS`, `SECRET`, `HEALTH`.
    public var family: String
    /// Different values, at least 1.
    public var least: Int
    public var classification: Classification

    public init(_ family: String, atLeast least: Int = 1, _ classification: Classification) {
        self.family = family
        self.least = least
        self.classification = classification
    }

    /// What holds where nobody says otherwise.
    ///
    /// Credentials and health data hurt from the first one on (GDPR Art. 9). What identifies a person before an authority or
    /// opens an account is confidential, and many of them are a register of people, as are many addresses (GDPR Art. 4(6)).
    /// One address is in every letter. A stretch of a document that the organisation does not want in answers is as
    /// confidential as that document.
    public static let standard = [
        ClassificationRule("CREDENTIAL", .restricted),
        ClassificationRule("SPECIAL_CATEGORY", .restricted),
        ClassificationRule("NATIONAL_ID", .confidential),
        ClassificationRule("NATIONAL_ID", atLeast: 20, .restricted),
        ClassificationRule("FINANCIAL", .confidential),
        ClassificationRule("FINANCIAL", atLeast: 20, .restricted),
        ClassificationRule("CONTACT", .internal),
        ClassificationRule("CONTACT", atLeast: 20, .confidential),
        ClassificationRule("CONFIDENTIAL_DOCUMENT", .confidential),
        ClassificationRule("CANARY", .confidential),
        ClassificationRule("CUSTOMER_DATA", .confidential),
        ClassificationRule("OWN_DATA", .internal),
        ClassificationRule("INSTRUCTIONS", .internal),
        ClassificationRule("PERSONAL_DATA", .internal),
        ClassificationRule("PERSONAL_DATA", atLeast: 100, .confidential),
    ]
}
