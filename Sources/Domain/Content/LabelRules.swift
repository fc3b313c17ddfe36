/// What happens to each label, for each direction.
///
/// A rule for a subtype (`SECRET/JWT`) goes before a rule for its type (`SECRET`); a label without a rule is allowed
/// and recorded.
public struct LabelRules: Hashable, Sendable {
    public var request: [Label: LabelAction]
    public var response: [Label: LabelAction]

    public init(request: [Label: LabelAction] = [:], response: [Label: LabelAction] = [:]) {
        self.request = request
        self.response = response
    }

    public subscript(direction: Direction) -> [Label: LabelAction] {
        get { direction == .request ? request : response }
        set { if direction == .request { request = newValue } else { response = newValue } }
    }

    public func action(for label: Label, _ direction: Direction) -> LabelAction {
        rule(for: label, direction) ?? .allow
    }

    /// The rule that speaks of the label, if one does.
    public func rule(for label: Label, _ direction: Direction) -> LabelAction? {
        let rules = self[direction]
        return rules[label] ?? rules[Label(label.type)]
    }

    /// Of two rules for a label the stricter.
    public func joined(with other: LabelRules) -> LabelRules {
        var rules = LabelRules()
        for direction in Direction.allCases {
            for label in Set(self[direction].keys).union(other[direction].keys) {
                rules[direction][label] = max(action(for: label, direction), other.action(for: label, direction))
            }
        }
        return rules
    }

    /// The rules of the default profile.
    ///
    /// Prompts leave the organisation, so contact data is masked on the way out; answers come back to our own people,
    /// so it is allowed there, which also lets every plain word of a stream pass without waiting. Numbers that open
    /// accounts or stand for a person before an authority, and credentials, are masked both ways. What answers hold of the
    /// organisation's own documents and instructions stays in, but for what an asset is there to answer from; an answer with
    /// a canary is stopped.
    public static let standard: LabelRules = {
        let contact = ["EMAIL_ADDRESS", "PHONE_NUMBER", "PH_MOBILE_NUMBER", "TR_PHONE_NUMBER"].map {
            Label($0)
        }
        let numbers = [
            "AU_MEDICARE", "AU_TFN", "CA_SIN", "CREDIT_CARD", "DE_BSNR", "DE_HEALTH_INSURANCE", "DE_ID_CARD",
            "DE_LANR", "DE_PASSPORT", "DE_SOCIAL_SECURITY", "DE_TAX_ID", "DE_TAX_NUMBER", "ES_NIE", "ES_NIF",
            "ES_PASSPORT",
            "FI_PERSONAL_IDENTITY_CODE", "IBAN_CODE", "IN_AADHAAR", "IN_PAN", "IN_PASSPORT", "IN_VOTER",
            "IT_DRIVER_LICENSE", "IT_FISCAL_CODE", "IT_IDENTITY_CARD", "IT_PASSPORT", "KR_DRIVER_LICENSE", "KR_FRN",
            "KR_PASSPORT", "KR_RRN", "MEDICAL_LICENSE", "NG_NIN", "PH_TIN", "PL_PESEL", "SE_PERSONNUMMER",
            "SG_NRIC_FIN",
            "TH_TNIN", "TR_NATIONAL_ID", "UK_DRIVING_LICENCE", "UK_NHS", "UK_NINO", "UK_PASSPORT", "US_BANK_NUMBER",
            "US_DRIVER_LICENSE", "US_ITIN", "US_MBI", "US_NPI", "US_PASSPORT", "US_SSN", "ZA_ID_NUMBER",
        ].map { Label($0) }
        let masked = Dictionary(
            (numbers + [Label("SECRET")]).map { ($0, LabelAction.mask(.placeholder)) },
            uniquingKeysWith: { first, _ in first })
        let outgoing = masked.merging(contact.map { ($0, .mask(.placeholder)) }) { first, _ in first }
        let own: [Label: LabelAction] = [
            Label("CONFIDENTIAL_DOCUMENT"): .mask(.placeholder), Label("INSTRUCTIONS"): .mask(.placeholder),
            Label("CANARY"): .block,
        ]
        return LabelRules(request: outgoing, response: masked.merging(own) { first, _ in first })
    }()
}
