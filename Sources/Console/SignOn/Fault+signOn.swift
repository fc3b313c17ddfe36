import Domain
import HTTPTypes

/// How a sign-in at the provider ends for whoever is not let in. A provider's name is the configuration's own text.
extension Fault {
    static let staleSignOn = refusedSignOn(
        "This sign-in is over",
        "It was finished already, began in another browser or tab, or took more than ten minutes. Begin it again.")

    static func providerUnavailable(_ name: String) -> Fault {
        Fault(
            status: .badGateway, title: "\(VisibleText.line(name)) does not answer",
            message:
                "Nobody can be signed in there now. Try again in a minute. Whoever runs Sallyport finds the reason in its log.",
            step: .signIn, retryAfterSeconds: 60)
    }

    static func declined(_ name: String) -> Fault {
        refusedSignOn(
            "\(VisibleText.line(name)) did not sign you in",
            "The sign-in was cut short there, or you may not use Sallyport. Try again, or ask whoever runs it.")
    }

    static func disbelieved(_ name: String) -> Fault {
        refusedSignOn(
            "What \(VisibleText.line(name)) sent was not accepted",
            "You are not signed in. Begin again. If it stays so, security finds the reason in the record.")
    }

    static func unknownToUs(_ name: String) -> Fault {
        refusedSignOn(
            "You have no account here",
            "\(VisibleText.line(name)) knows you, and Sallyport has no account for you that is active. Ask IT for one.")
    }

    static func noAddress(_ name: String) -> Fault {
        refusedSignOn(
            "Your e-mail address is not verified",
            "\(VisibleText.line(name)) does not say that your address is yours. Verify it there, then begin again.")
    }

    static func otherPerson(_ name: String) -> Fault {
        refusedSignOn(
            "This account is linked with another one",
            "Your account at \(VisibleText.line(name)), or your address there, is not the one that the account here is "
                + "linked with. Ask IT to look at it.")
    }

    static func differentPerson(_ name: String) -> Fault {
        refusedSignOn(
            "Somebody else signed in",
            "At \(VisibleText.line(name)) somebody else signed in than whose session this is, or the session has ended. "
                + "Begin again with your own account.")
    }

    static func noSecondFactor(_ name: String) -> Fault {
        refusedSignOn(
            "No second factor was shown",
            "\(VisibleText.line(name)) does not say that you showed a second factor. Set one up there, or under your account "
                + "here, and try again.")
    }

    static func throttled(_ seconds: Int) -> Fault {
        Fault(
            status: .tooManyRequests, title: "Too many attempts",
            message: "Wait \(Quantity.wait(seconds)) before you begin again.", step: .signIn,
            retryAfterSeconds: seconds)
    }

    private static func refusedSignOn(_ title: String, _ message: String) -> Fault {
        Fault(status: .forbidden, title: title, message: message, step: .signIn)
    }
}
