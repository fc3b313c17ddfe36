import Domain
import HTTPTypes

extension Fault {
    static let staleSignOn = Fault(
        status: .forbidden, title: "This sign-in is over",
        message:
            "It was finished already, began in another browser or tab, or took more than ten minutes. Begin it again.",
        step: .signIn)

    static func providerUnavailable(_ name: String) -> Fault {
        Fault(
            status: .badGateway, title: "\(VisibleText.line(name)) does not answer",
            message:
                "Nobody can be signed in there now. Try again in a minute. Whoever runs Sallyport finds the reason in its log.",
            step: .signIn, retryAfterSeconds: 60)
    }

    static func declined(_ name: String) -> Fault {
        Fault(
            status: .forbidden, title: "\(VisibleText.line(name)) did not sign you in",
            message:
                "The sign-in was cut short there, or you may not use Sallyport. Try again, or ask whoever runs it.",
            step: .signIn)
    }

    static func disbelieved(_ name: String) -> Fault {
        Fault(
            status: .forbidden, title: "What \(VisibleText.line(name)) sent was not accepted",
            message: "You are not signed in. Begin again. If it stays so, security finds the reason in the record.",
            step: .signIn)
    }

    static func unknownToUs(_ name: String) -> Fault {
        Fault(
            status: .forbidden, title: "You have no account here",
            message:
                "\(VisibleText.line(name)) knows you, and Sallyport has no account for you that is active. Ask IT for one.",
            step: .signIn)
    }

    static func noAddress(_ name: String) -> Fault {
        Fault(
            status: .forbidden, title: "Your e-mail address is not verified",
            message:
                "\(VisibleText.line(name)) does not say that your address is yours. Verify it there, then begin again.",
            step: .signIn)
    }

    static func otherPerson(_ name: String) -> Fault {
        Fault(
            status: .forbidden, title: "This account is linked with another one",
            message:
                "Your account at \(VisibleText.line(name)), or your address there, is not the one that the account here is linked with. Ask IT to look at it.",
            step: .signIn)
    }

    static func throttled(_ seconds: Int) -> Fault {
        Fault(
            status: .tooManyRequests, title: "Too many attempts",
            message: "Wait a while before you begin again.", step: .signIn, retryAfterSeconds: seconds)
    }
}
