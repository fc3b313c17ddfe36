public import Domain

/// Why somebody a provider vouches for is not let in.
public enum IdentityRefusal: String, Hashable, Sendable, CaseIterable {
    case noAddress = "no_address"
    case unknownPerson = "unknown_person"
    case inactivePerson = "inactive_person"
    case addressChanged = "address_changed"
    case subjectChanged = "subject_changed"
    case overtaken = "overtaken"
    /// Of whoever was to show a second factor again.
    case differentPerson = "different_person"
    case noSecondFactor = "no_second_factor"

    public var reason: Reason { Reason(code: "sign_in.\(rawValue)", message: message) }

    private var message: String {
        switch self {
        case .noAddress: "the provider gives no e-mail address, or does not say that it is verified"
        case .unknownPerson: "nobody here has the address that the provider gives"
        case .inactivePerson: "the account is not active"
        case .addressChanged: "the provider gives another address than the account has that it is linked with"
        case .subjectChanged: "the provider knows somebody else by the address of this account"
        case .overtaken: "the account was changed at the same time"
        case .differentPerson: "somebody else signed in than whose session it is, or the session has ended"
        case .noSecondFactor: "the provider does not say that a second factor was shown, and when"
        }
    }
}
