import Domain
import Registry

/// A person as the management API shows them.
enum PersonResource {
    static let properties: [APISchema.Property] = [
        .member("email", .anyText), .member("name", .anyText), .member("department", .optional(.anyText)),
        .member("roles", .list(.choice(of: Role.self))), .member("groups", .texts), .member("active", .bool),
        .member("id", .optional(.anyText), "By which a directory knows the account."),
        .member("user_name", .optional(.anyText)), .member("external_id", .optional(.anyText)),
        .member("provisioned_by", .optional(.anyText), "The directory that changed it last."),
        .member("created", .optional(.moment)), .member("changed", .optional(.moment)),
    ]

    static let detail = APISchema.object(
        properties + [
            .member("sessions", .count, "Sessions that hold."),
            .member("aliases", .list(.component(.alias)), "Other names of theirs."),
            .member("keys", .list(.component(.key)), "None for whoever may not list them."),
        ])

    static func value(_ known: KnownPerson) -> APIValue { .object(object(known)) }

    /// - Parameter seesKeys: Whether keys are for whoever asks.
    static func detail(_ known: KnownPerson, seesKeys: Bool, now: Timestamp) -> APIValue {
        var object = object(known)
        object["aliases"] = .array(known.aliases.map(AliasResource.value))
        object["sessions"] = .integer(known.sessions.count)
        object["keys"] = .array(seesKeys ? known.keys.map { KeyResource.value($0, among: known.keys, now: now) } : [])
        return .object(object)
    }

    private static func object(_ known: KnownPerson) -> APIObject {
        let (person, account) = (known.person, known.account)
        let members: [(String, APIValue)] = [
            ("email", .string(person.email)), ("name", .string(person.name)), ("department", .text(person.department)),
            ("roles", .texts(person.roles.map(\.rawValue).sorted())), ("groups", .texts(person.groups.sorted())),
            ("active", .bool(person.active)), ("id", .text(account?.id)), ("user_name", .text(account?.userName)),
            ("external_id", .text(account?.externalID)), ("provisioned_by", .text(account?.provisionedBy)),
            ("created", .moment(account?.created)), ("changed", .moment(account?.modified)),
        ]
        return APIObject(members.map { APIObject.Member(name: $0.0, value: $0.1) })
    }
}

/// A group as the management API shows it.
enum GroupResource {
    static let schema = APISchema.object([
        .member("name", .anyText), .member("display_name", .anyText), .member("id", .anyText),
        .member("external_id", .optional(.anyText)), .member("provisioned_by", .optional(.anyText)),
        .member("changed", .moment), .member("members", .texts),
    ])

    static func value(_ group: KnownGroup) -> APIValue {
        [
            "name": .string(group.name), "display_name": .string(group.display), "id": .string(group.id),
            "external_id": .text(group.externalID), "provisioned_by": .text(group.provisionedBy),
            "changed": .moment(group.modified), "members": .texts(group.members),
        ]
    }
}
