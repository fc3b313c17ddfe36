import Domain
import Registry

/// An asset as the management API shows it: nothing of what it is made of, which its manifest has.
enum AssetResource {
    static let schema = APISchema.object([
        .member("id", .anyText), .member("name", .anyText), .member("owner", .anyText), .member("deputies", .texts),
        .member("department", .optional(.anyText)), .member("purpose", .anyText),
        .member("environment", .choice(of: Environment.self)),
        .member("everyone", .bool, "Whether everybody may use it; otherwise these groups and people."),
        .member("groups", .texts), .member("people", .texts), .member("model", .anyText),
        .member("version", .anyText, "SHA-256 of the manifest."),
        .member("approved", .bool, "Whether it may be served."),
        .member("approved_until", .optional(.moment)),
    ])

    static func value(_ asset: Asset) -> APIValue {
        var (everyone, groups, people) = (true, Set<String>(), Set<String>())
        if case .limited(let named, let persons) = asset.audience {
            (everyone, groups, people) = (false, named, persons)
        }
        return [
            "id": .string(asset.id), "name": .string(asset.name), "owner": .string(asset.owner),
            "deputies": .texts(asset.deputies.sorted()), "department": .text(asset.department),
            "purpose": .string(asset.purpose), "environment": .string(asset.environment.rawValue),
            "everyone": .bool(everyone), "groups": .texts(groups.sorted()), "people": .texts(people.sorted()),
            "model": .string(asset.configuration.model), "version": .string(asset.version),
            "approved": .bool(asset.isApproved), "approved_until": .moment(asset.approvedUntil),
        ]
    }

    static let change = APISchema.object([
        .member("id", .anyText), .member("effect", .choice(["created", "updated", "unchanged"])),
        .member("version", .anyText, "SHA-256 of the manifest."),
        .member("notes", .texts, "What its author should know."),
        .member("dry_run", .bool),
    ])

    static func value(_ change: Administration.Change, isDryRun: Bool) -> APIValue {
        [
            "id": .string(change.id), "effect": .string(change.effect.rawValue),
            "version": .string(change.version ?? ""), "notes": .texts(change.notes), "dry_run": .bool(isDryRun),
        ]
    }
}
