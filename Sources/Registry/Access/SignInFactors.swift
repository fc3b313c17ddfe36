/// How people prove who they are.
struct SignInFactors: Sendable {
    /// Who has a password here, by address.
    var passwords: Set<String> = []
    /// Who has set up a second factor here.
    var second: Set<String> = []

    /// `nil` for whoever signs in elsewhere, or not at all: what they show there is not known here.
    func hasSecond(_ person: String) -> Bool? {
        if second.contains(person) { return true }
        return passwords.contains(person) ? false : nil
    }
}
