import Domain
import Trust

/// Who asks, from where, and how they like to look at it.
struct Visit: Sendable {
    /// The signed-in person's session.
    var session: Session?
    /// The secret the visitor's forms are bound to: the session's token, or the one of the cookie given before it.
    var secret: SessionToken
    /// True when `secret` was made for this request and must be set as a cookie.
    var isNew: Bool
    /// Why it is not known whether somebody is signed in.
    var trouble: ConsoleServiceError?
    /// The page asked for, to come back to after choosing how it looks.
    var place: LocalPath?
    /// The caller's address.
    var client: String
    var overTLS: Bool
    var theme: Theme

    struct Session: Sendable {
        var token: String
        var person: Person
    }

    var person: Person? { session?.person }
    var cookies: Cookies { Cookies(overTLS: overTLS) }
}

/// The token every form carries to prove that it came from a page of ours; ``Visit/secret`` makes and checks it.
enum FormToken {
    static let field = "form_token"
}

/// Light, dark, or whatever the system has.
enum Theme: String, CaseIterable, Sendable {
    case system, light, dark
}
