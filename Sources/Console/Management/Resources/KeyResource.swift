import Domain
import Registry
import Trust

/// What is known of a key, as the management API shows it.
enum KeyResource {
    static let schema = APISchema.object([
        .member("id", .anyText), .member("name", .optional(.anyText)),
        .member("person", .anyText, "The owner's address; of a directory's key `scim:NAME`."),
        .member("hint", .anyText, "The key's last four characters."),
        .member("scope", .choice(of: Credential.Scope.self)), .member("assets", .texts),
        .member("uses", .texts, "What it is used for; anything where none is named."),
        .member("environments", .texts, "Where its assets live; anywhere where none is named."),
        .member("networks", .texts, "Ranges of addresses it comes from; everywhere where none is named."),
        .member("status", .choice(of: CredentialState.self)), .member("created", .moment),
        .member("expires", .optional(.moment)), .member("revoked", .optional(.moment)),
        .member("last_used", .optional(.moment)),
        .member("predecessor", .optional(.anyText), "The key whose place it took."),
        .member("successor", .optional(.anyText), "The key that took its place last."),
    ])

    /// - Parameter known: Keys of the same owner, oldest first: among them is what took its place.
    static func value(_ key: Credential, among known: [Credential], now: Timestamp) -> APIValue {
        let successor = known.last { $0.predecessor == key.id }
        return [
            "id": .string(key.id), "name": .text(key.name), "person": .string(key.person), "hint": .string(key.hint),
            "scope": .string(key.scope.rawValue), "assets": .texts(key.assets),
            "uses": .texts(key.bounds.uses.map(\.rawValue).sorted()),
            "environments": .texts(key.bounds.environments.map(\.rawValue).sorted()),
            "networks": .texts(key.bounds.networks), "status": .string(key.state(at: now).rawValue),
            "created": .moment(key.created),
            "expires": .moment(key.expires), "revoked": .moment(key.revoked), "last_used": .moment(key.lastUsed),
            "predecessor": .text(key.predecessor), "successor": .text(successor?.id),
        ]
    }

    static let issued = APISchema.object([
        .member("key", .anyText, "The key itself, which is never shown again."),
        .member("credential", .component(.key)), .member("notes", .texts, "What the caller should know."),
    ])

    static func value(_ issued: IssuedKey, now: Timestamp) -> APIValue {
        [
            "key": .string(issued.key.text), "credential": value(issued.credential, among: [], now: now),
            "notes": .texts(issued.notes),
        ]
    }
}
