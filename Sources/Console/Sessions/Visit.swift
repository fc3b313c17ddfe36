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
        /// By which its owner knows it.
        var id = ""
        /// When a second factor was last shown in it.
        var secondFactor: Timestamp?
        /// Whether its person has set one up.
        var hasFactor = false
        /// What people call the provider it was opened at, where a factor can be shown again; `nil` for another session.
        var provider: String?
    }

    var person: Person? { session?.person }
    /// Assets of which something is served, or was, because somebody broke the glass, and nobody has looked at it yet.
    var brokenGlass = 0
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

extension Visit.Session {
    init(_ session: SignedIn, token: String) {
        self.init(
            token: token, person: session.person, id: session.session, secondFactor: session.secondFactor,
            hasFactor: session.hasFactor, provider: session.provider)
    }
}
