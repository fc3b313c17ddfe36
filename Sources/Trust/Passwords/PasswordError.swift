/// Why a password could be neither hashed nor checked. Never holds the password.
public enum PasswordError: Error, Hashable, Sendable, CustomStringConvertible {
    case empty
    /// More than 1,024 bytes.
    case tooLong
    /// Too many sign-ins wait already.
    case busy
    case derivationFailed

    public var description: String {
        switch self {
        case .empty: "the password is empty"
        case .tooLong: "the password is longer than \(PasswordText.maximumBytes) bytes"
        case .busy: "too many sign-ins at once; try again in a few seconds"
        case .derivationFailed: "the password could not be hashed: not enough memory"
        }
    }
}
