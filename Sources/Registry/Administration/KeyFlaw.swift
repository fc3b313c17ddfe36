internal import Domain
internal import Policies

/// What of a key that somebody asks for cannot be used, and which part that is.
public struct KeyFlaw: Hashable, Sendable {
    /// `networks/1` and the like: as the management API calls the parts, counted from nought.
    public var place: String
    /// The end of a sentence that begins with the part. Nothing of what was sent is in it.
    public var message: String
    /// What was sent there, where that helps: one line of at most 65 characters.
    var shown: String?
}

extension KeyFlaw: CustomStringConvertible {
    public var description: String { (shown.map { "`\($0)` " } ?? "the key's \(place) ") + message }
}

extension KeyRequest {
    /// Everything that is wrong with the request by itself, whoever asks and whatever there is.
    public var flaws: [KeyFlaw] {
        var flaws: [KeyFlaw] = []
        if EmailAddress.normal(person) == nil {
            flaws.append(KeyFlaw(place: "person", message: "is not an e-mail address", shown: TextRule.shown(person)))
        }
        if scope != .models {
            let bound = [
                ("assets", assets.isEmpty), ("uses", bounds.uses.isEmpty),
                ("environments", bounds.environments.isEmpty),
            ].filter { !$0.1 }
            flaws += bound.map { name, _ in
                KeyFlaw(place: name, message: "must be left out: a key for the management API uses no asset")
            }
        }
        return flaws + Self.flaws(name: name, lifetime: lifetime) + Self.flaws(in: bounds)
    }

    static func flaws(name: String?, lifetime: Int64) -> [KeyFlaw] {
        var flaws: [KeyFlaw] = []
        if let name, let flaw = TextRule.line(1...120).flaw(in: name) {
            flaws.append(KeyFlaw(place: "name", message: flaw))
        }
        if !(1...longestLifetime).contains(lifetime) {
            flaws.append(KeyFlaw(place: "lifetime", message: "must be between one second and ten years"))
        }
        return flaws
    }

    static func flaws(in bounds: CredentialBounds) -> [KeyFlaw] {
        var flaws: [KeyFlaw] = []
        for use in bounds.uses.sorted(by: { $0.rawValue < $1.rawValue }) where !CredentialBounds.everyUse.contains(use)
        {
            let uses = CredentialBounds.everyUse.map { "`\($0.rawValue)`" }.joined(separator: ", ")
            flaws.append(
                KeyFlaw(
                    place: "uses", message: "is nothing a key is used for; there are \(uses)", shown: use.rawValue))
        }
        if bounds.networks.count > mostNetworks {
            flaws.append(KeyFlaw(place: "networks", message: "must be at most \(mostNetworks) ranges of addresses"))
        }
        for (index, network) in bounds.networks.enumerated() where NetworkAddress.range(network) == nil {
            flaws.append(
                KeyFlaw(
                    place: "networks/\(index)",
                    message: "is no range of addresses; write one like `10.0.0.0/8` or `2001:db8::/32`",
                    shown: TextRule.shown(network)))
        }
        return flaws
    }
}
