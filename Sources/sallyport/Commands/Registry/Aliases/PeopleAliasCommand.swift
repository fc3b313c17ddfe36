import ArgumentParser
import Domain
import Registry
import Wire

/// `sallyport people alias`.
struct PeopleAliasCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "alias", abstract: "Gives people other names, by which they are found like by their own.",
        discussion: """
            Another address, an account at a service (slack:U02ABCDEF), a user of a provider of GPTs (user-abc). A name is one \
            person's, and says what shows that it is theirs.
            """,
        subcommands: [PeopleAliasListCommand.self, PeopleAliasAddCommand.self, PeopleAliasRemoveCommand.self])
}

/// Other names of people, for people and for programs.
enum AliasListing {
    static func text(_ aliases: [PersonAlias]) -> String {
        TextTable.text(
            ["id", "person", "kind", "name", "evidence", "added", "by"],
            aliases.map { alias in
                [
                    alias.id, alias.person, alias.name.kind.rawValue, alias.name.text, alias.evidence,
                    TimestampText.iso8601(alias.added), alias.addedBy,
                ]
            })
    }

    static func json(_ aliases: [PersonAlias]) -> String {
        var json = JSONWriter()
        json.array { json in
            for alias in aliases { write(alias, to: &json) }
        }
        return String(decoding: json.bytes, as: UTF8.self)
    }

    static func write(_ alias: PersonAlias, to json: inout JSONWriter) {
        json.object { json in
            json.field("id", alias.id)
            json.field("person", alias.person)
            json.field("kind", alias.name.kind.rawValue)
            json.field("name", alias.name.text)
            json.field("evidence", alias.evidence)
            json.field("added", TimestampText.iso8601(alias.added))
            json.field("added_by", alias.addedBy)
        }
    }
}
