import Console
import Domain
import Foundation
import Outbound
import Registry
import SignOn
import Trust

/// `singleSignOn` of the settings file: the identity provider people sign in at.
struct SingleSignOnSection {
    var name: String?
    var issuer: String?
    var clientID: String?
    var secretFile: String?
    var publicAddress: String?
    var scopes: [String]?
    var emailClaim: String?
    var nameClaim: String?
    var groupsClaim: String?
    var unverifiedEmail: String?
    var unknownPeople: String?
    var groups: [String]?
    var secondFactorMethods: [String]?
    var secondFactorContexts: [String]?
    var passwordsFor: [String]?
    var maximumAge: Int?

    /// Where the client's secret may stand instead of in a file.
    static let secretVariable = "SALLYPORT_OIDC_CLIENT_SECRET"

    static let texts: [String: @Sendable (inout Self, String) -> Void] = [
        "singleSignOn.name": { $0.name = $1 },
        "singleSignOn.issuer": { $0.issuer = $1 },
        "singleSignOn.clientID": { $0.clientID = $1 },
        "singleSignOn.clientSecretFile": { $0.secretFile = $1 },
        "singleSignOn.publicURL": { $0.publicAddress = $1 },
        "singleSignOn.emailClaim": { $0.emailClaim = $1 },
        "singleSignOn.nameClaim": { $0.nameClaim = $1 },
        "singleSignOn.groupsClaim": { $0.groupsClaim = $1 },
        "singleSignOn.unverifiedEmail": { $0.unverifiedEmail = $1 },
        "singleSignOn.unknownPeople": { $0.unknownPeople = $1 },
    ]

    static let lists: [String: @Sendable (inout Self, [String]) -> Void] = [
        "singleSignOn.scopes": { $0.scopes = $1 },
        "singleSignOn.groups": { $0.groups = $1 },
        "singleSignOn.secondFactorMethods": { $0.secondFactorMethods = $1 },
        "singleSignOn.secondFactorContexts": { $0.secondFactorContexts = $1 },
        "singleSignOn.passwordsFor": { $0.passwordsFor = $1 },
    ]

    /// What was configured; `nil` when nothing was said of it.
    func settings(_ environment: [String: String]) throws(CommandFailure) -> SingleSignOnSettings? {
        let required = [("issuer", issuer), ("clientID", clientID), ("publicURL", publicAddress)]
        let isSaid =
            required.contains { $0.1 != nil } || name != nil || secretFile != nil || scopes != nil
            || passwordsFor != nil || unknownPeople != nil
        guard isSaid else { return nil }
        for (key, value) in required where value == nil { throw Self.wrong(key, "is missing") }
        guard let issuer, let clientID, let publicAddress else { return nil }
        guard let place = ServiceAddress(publicAddress), place.path.isEmpty else {
            throw Self.wrong("publicURL", "must be \(ServiceAddress.form), without a path")
        }
        guard (1...255).contains(clientID.utf8.count), clientID.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw Self.wrong("clientID", "must be one word of 1 to 255 letters, digits and signs")
        }
        let shown = name ?? "your organisation"
        guard (1...60).contains(shown.count), VisibleText.line(shown) == shown else {
            throw Self.wrong("name", "must be one line of 1 to 60 characters")
        }
        let secret = try secret(environment)
        guard
            var provider = ProviderSettings(
                name: shown, issuer: issuer, clientID: clientID, clientSecret: secret, publicAddress: place)
        else { throw Self.wrong("issuer", "must be \(ServiceAddress.form)") }
        if let scopes {
            guard scopes.contains("openid"), scopes.allSatisfy({ Self.isWord($0) }) else {
                throw Self.wrong("scopes", "must be words, and `openid` one of them")
            }
            provider.scopes = scopes
        }
        provider.claims = try claims()
        provider.maximumAge = maximumAge
        return SingleSignOnSettings(
            provider: provider,
            rules: IdentityRules(
                provisions: try Self.choice("unknownPeople", unknownPeople, ["refuse", "provision"]) == "provision",
                groups: try groupNames()),
            withPasswords: try passwords())
    }

    private func claims() throws(CommandFailure) -> ClaimRules {
        var rules = ClaimRules()
        for (key, name) in [("emailClaim", emailClaim), ("nameClaim", nameClaim), ("groupsClaim", groupsClaim)] {
            guard name.map({ (1...128).contains($0.utf8.count) }) ?? true else {
                throw Self.wrong(key, "must be the name of a claim")
            }
        }
        if let emailClaim { rules.email = emailClaim }
        if let nameClaim { rules.name = nameClaim }
        rules.groups = groupsClaim
        rules.trustsEmail = try Self.choice("unverifiedEmail", unverifiedEmail, ["refuse", "accept"]) == "accept"
        if let secondFactorMethods { rules.secondFactorMethods = Set(secondFactorMethods) }
        if let secondFactorContexts {
            guard secondFactorContexts.allSatisfy({ Self.isWord($0) }) else {
                throw Self.wrong("secondFactorContexts", "must be words")
            }
            rules.secondFactorContexts = Set(secondFactorContexts)
        }
        return rules
    }

    /// `THEIRS=OURS`, or one name for both.
    private func groupNames() throws(CommandFailure) -> [String: String] {
        var names: [String: String] = [:]
        for entry in groups ?? [] {
            let theirs = entry.lastIndex(of: "=").map { String(entry[..<$0]) } ?? entry
            let ours = entry.lastIndex(of: "=").map { String(entry[entry.index(after: $0)...]) } ?? entry
            guard !theirs.isEmpty, IdentityRules.isGroup(ours), names[theirs] == nil else {
                throw Self.wrong("groups", "must be `THEIRS=OURS` or one name for both, each of theirs once")
            }
            names[theirs] = ours
        }
        guard groups == nil || groupsClaim != nil else {
            throw Self.wrong("groupsClaim", "is missing, and `singleSignOn.groups` says which of its groups count")
        }
        guard groupsClaim == nil || groups != nil else {
            throw Self.wrong("groups", "is missing: which of the provider's groups count has to be said by name")
        }
        return names
    }

    private func passwords() throws(CommandFailure) -> Set<String>? {
        guard let passwordsFor else { return nil }
        var addresses: Set<String> = []
        for text in passwordsFor {
            guard let address = EmailAddress.normal(text) else {
                throw Self.wrong("passwordsFor", "must be e-mail addresses")
            }
            addresses.insert(address)
        }
        return addresses
    }

    private func secret(_ environment: [String: String]) throws(CommandFailure) -> String? {
        let given = environment[Self.secretVariable].flatMap { $0.isEmpty ? nil : $0 }
        guard let secretFile else { return try given.map { (given) throws(CommandFailure) in try Self.checked(given) } }
        guard given == nil else {
            throw Self.wrong("clientSecretFile", "and \(Self.secretVariable) both give a secret; keep one")
        }
        let bytes: [UInt8]?
        do { bytes = try KeyFile.read(secretFile, atMost: 4_096) } catch {
            throw Self.wrong("clientSecretFile", "cannot be used: \(error)")
        }
        guard let bytes else {
            throw Self.wrong("clientSecretFile", "cannot be read; check that it exists and that this user may read it")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Self.wrong("clientSecretFile", "holds no secret: it is no text")
        }
        return try Self.checked(text.hasSuffix("\n") ? String(text.dropLast()) : text)
    }

    /// Never repeats what was given.
    private static func checked(_ secret: String) throws(CommandFailure) -> String {
        guard (1...1_024).contains(secret.utf8.count), secret.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else {
            throw .usage("the client's secret must be one line of up to 1,024 letters, digits and signs")
        }
        return secret
    }

    private static func choice(_ key: String, _ value: String?, _ known: [String]) throws(CommandFailure) -> String {
        guard let value else { return known[0] }
        guard known.contains(value) else { throw wrong(key, "must be \(known.joined(separator: " or "))") }
        return value
    }

    private static func isWord(_ text: String) -> Bool {
        (1...200).contains(text.utf8.count) && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    }

    private static func wrong(_ key: String, _ what: String) -> CommandFailure {
        .usage("`singleSignOn.\(key)` in the settings file \(what)")
    }
}
