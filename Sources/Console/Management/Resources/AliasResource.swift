import Domain
import Registry

/// Another name of somebody's, as the management API shows it.
enum AliasResource {
    static let schema = APISchema.object([
        .member("id", .anyText), .member("kind", .choice(of: PersonAlias.Kind.self)),
        .member("name", .anyText, "An address, `SERVICE:ID` of an account, the id of a user."),
        .member("evidence", .anyText, "What shows that it is theirs."), .member("added", .moment),
        .member("added_by", .anyText),
    ])

    static func value(_ alias: PersonAlias) -> APIValue {
        [
            "id": .string(alias.id), "kind": .string(alias.name.kind.rawValue), "name": .string(alias.name.text),
            "evidence": .string(alias.evidence), "added": .moment(alias.added), "added_by": .string(alias.addedBy),
        ]
    }
}
