import HTTPTypes

/// The console's cookies: what they are called, and how they are set.
struct Cookies {
    /// Over TLS a cookie is `Secure` and its name says that no other host can have set it (RFC 6265bis, `__Host-`).
    var overTLS: Bool

    enum Name: String {
        /// The session's token.
        case session = "sallyport_session"
        /// Before signing in: what the sign-in form's token is bound to.
        case visit = "sallyport_visit"
        case theme = "sallyport_theme"
        /// Between leaving for the identity provider and coming back from it.
        case signOn = "sallyport_sign_on"

        /// Whoever comes back from the provider comes from another site.
        var sameSite: String { self == .signOn ? "Lax" : "Strict" }
    }

    /// The value sent for `name`; `nil` when there is none, or more than one: then somebody else set one of them.
    func value(_ name: Name, in headers: HTTPFields) -> String? {
        let wanted = full(name)
        var found: String?
        for header in headers[values: .cookie] {
            guard header.utf8.count <= 16_384 else { return nil }
            for pair in header.split(separator: ";") {
                let halves = pair.drop { $0 == " " }.split(
                    separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                guard halves.count == 2, halves[0] == wanted else { continue }
                guard found == nil else { return nil }
                found = String(halves[1])
            }
        }
        return found.flatMap { $0.utf8.count <= 512 ? $0 : nil }
    }

    /// A `Set-Cookie` that lasts as long as the browser is open, or `seconds`.
    func set(_ name: Name, _ value: String, seconds: Int? = nil) -> String {
        let lifetime = seconds.map { "; Max-Age=\($0)" } ?? ""
        return
            "\(full(name))=\(value); Path=/; HttpOnly; SameSite=\(name.sameSite)\(overTLS ? "; Secure" : "")\(lifetime)"
    }

    func clear(_ name: Name) -> String { set(name, "", seconds: 0) }

    func full(_ name: Name) -> String { (overTLS ? "__Host-" : "") + name.rawValue }
}
