import Domain
import Registry

/// Two roles of one person that nobody should have both of, as the management API shows them.
enum ConflictResource {
    static let schema = APISchema.object([
        .member("person", .anyText), .member("rule", .anyText, "By which the record names it."),
        .member("roles", .list(.choice(of: Role.self))), .member("why", .anyText),
        .member("found", .optional(.moment), "When it was put on record; `null` before anybody has looked."),
    ])

    static func value(_ conflict: DutyConflict) -> APIValue {
        [
            "person": .string(conflict.person), "rule": .string(conflict.rule),
            "roles": .texts(conflict.roles.map(\.rawValue)), "why": .string(conflict.why),
            "found": .moment(conflict.found),
        ]
    }
}
