import Domain
import HTTPTypes
import Registry

extension ManagementOperation {
    static let keyList = APIOperation(
        .get, "/keys", .keys, "List keys", "Owner, scope, expiry, last use; oldest first. Never the keys themselves.",
        action: .listKeys,
        [
            .query("person", .text(.email), "Only the keys of this person."),
            .query("scope", .choice(of: Credential.Scope.self), "Only those that open this door."),
            .query("status", .choice(of: CredentialState.self), "Only those in this state."),
        ] + APIParameter.paging(.number), .page(.key))

    static let key = APIOperation(
        .get, "/keys/{key}", .keys, "Show a key", "What is known of it. Never the key itself.", action: .listKeys,
        [keyID], .shown(.key, "What is known of the key."), isTagged: true)

    static let keyCreation = APIOperation(
        .post, "/keys", .keys, "Make a key",
        "The key itself is in this answer and in no other. Its owner must be known.",
        action: .issueKey, [],
        body: .object([
            .member("person", .text(.email), "Whose key it is."),
            .possible(
                "scope", .choice([Credential.Scope.models, .management].map(\.rawValue)),
                "Which door it opens; `models` where nothing is said."),
            .possible("name", .text(.line(1...120)), "What to call it."),
            .possible(
                "assets", .list(.text(.name), count: 0...100, isUnique: true),
                "The assets it may use, and nothing else; everything its owner may use where none is named."),
            .possible(
                "lifetime", .integer(1...Int(KeyRequest.longestLifetime)),
                "Seconds until it expires; ninety days where nothing is said."),
        ]), .created(.issuedKey, "The key, this once."))

    static let keyRevocation = APIOperation(
        .delete, "/keys/{key}", .keys, "Revoke a key", "Takes it out of use for good. Again changes nothing.",
        action: .revoke, [keyID], .done("It is out of use."))

    private static let keyID = APIParameter.path(
        "key", .text(.identifier("key", .lowerAndDigits, 16...16)), "The key's id.")
}
