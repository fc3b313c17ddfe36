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
            .possible(
                "uses",
                .list(
                    .choice(CredentialBounds.everyUse.map(\.rawValue)), count: 0...CredentialBounds.everyUse.count,
                    isUnique: true),
                "What it is used for; anything where nothing is named. Of a key for models alone."),
            .possible(
                "environments",
                .list(.choice(of: Environment.self), count: 0...Environment.allCases.count, isUnique: true),
                "Where its assets live; anywhere where nothing is named. Of a key for models alone."),
            .possible(
                "networks", .list(.text(.word(1...64)), count: 0...KeyRequest.mostNetworks, isUnique: true),
                "Ranges of addresses it comes from, as `10.0.0.0/8`; everywhere where nothing is named."),
        ]), .created(.issuedKey, "The key, this once."))

    static let keyRotation = APIOperation(
        .post, "/keys/{key}/rotation", .keys, "Rotate a key",
        """
        Makes the key that takes another's place: same owner, scope and bounds. Both are accepted while they overlap. \
        It asks the policies for `issue_key` on the owner as well.
        """, action: .revoke, [keyID],
        body: .object([
            .possible(
                "overlap", .integer(0...Int(KeyRotationLimits.longestOverlap)),
                "Seconds for which the old key is accepted still; a week where nothing is said, at once with 0."),
            .possible(
                "lifetime", .integer(1...Int(KeyRequest.longestLifetime)),
                "Seconds until the new key expires; as many as the old one was made for where nothing is said."),
        ]), .created(.issuedKey, "The key, this once."))

    static let keyRevocation = APIOperation(
        .delete, "/keys/{key}", .keys, "Revoke a key", "Takes it out of use for good. Again changes nothing.",
        action: .revoke, [keyID], .done("It is out of use."))

    private static let keyID = APIParameter.path(
        "key", .text(.identifier("key", .lowerAndDigits, 16...16)), "The key's id.")
}
