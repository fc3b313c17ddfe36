import Domain
import Registry
import Reviews

/// A link to an asset, as the management API shows it.
enum LinkResource {
    static let schema = APISchema.object([
        .member("id", .anyText), .member("asset", .anyText, "The id of what it leads to."),
        .member("name", .anyText, "What it is for."), .member("state", .choice(of: ShareLink.State.self)),
        .member("made_by", .anyText), .member("created", .moment),
        .member("expires", .moment, "From then on nobody may follow it."), .member("revoked", .optional(.moment)),
        .member("revoked_by", .optional(.anyText)),
    ])

    static func value(_ listed: ListedLink) -> APIValue {
        let link = listed.link
        return [
            "id": .string(link.id), "asset": .string(link.asset), "name": .string(link.name),
            "state": .string(listed.state.rawValue), "made_by": .string(link.madeBy), "created": .moment(link.created),
            "expires": .moment(link.expires), "revoked": .moment(link.revoked), "revoked_by": .text(link.revokedBy),
        ]
    }
}
