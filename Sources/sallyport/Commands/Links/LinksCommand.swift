import ArgumentParser
import Registry
import Reviews
import Wire

/// `sallyport links`.
struct LinksCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "links", abstract: "Says by which links assets that run elsewhere are handed out, and until when.",
        discussion: """
            A link lasts as long as the asset's classification allows, and no longer. An asset that is shared by link or publicly may \
            be handed out by whoever may share it; with another, the policies are asked about sharing it more widely.
            """,
        subcommands: [LinksListCommand.self, LinksCreateCommand.self, LinksRevokeCommand.self])
}

/// Links to assets, for people and for programs.
enum LinkListing {
    static func text(_ links: [ListedLink]) -> String {
        TextTable.text(
            ["id", "asset", "state", "expires", "name", "made", "by"],
            links.map { listed in
                let link = listed.link
                return [
                    link.id, link.asset, listed.state.rawValue, TimestampText.iso8601(link.expires), link.name,
                    TimestampText.iso8601(link.created), link.madeBy,
                ]
            })
    }

    static func json(_ links: [ListedLink]) -> String {
        var json = JSONWriter()
        json.array { json in
            for listed in links { write(listed, to: &json) }
        }
        return String(decoding: json.bytes, as: UTF8.self)
    }

    static func json(_ link: ListedLink) -> String {
        var json = JSONWriter()
        write(link, to: &json)
        return String(decoding: json.bytes, as: UTF8.self)
    }

    private static func write(_ listed: ListedLink, to json: inout JSONWriter) {
        let link = listed.link
        json.object { json in
            json.field("id", link.id)
            json.field("asset", link.asset)
            json.field("name", link.name)
            json.field("state", listed.state.rawValue)
            json.field("made_by", link.madeBy)
            json.field("created", TimestampText.iso8601(link.created))
            json.field("expires", TimestampText.iso8601(link.expires))
            json.field("revoked", link.revoked.map(TimestampText.iso8601))
            json.field("revoked_by", link.revokedBy)
        }
    }
}
