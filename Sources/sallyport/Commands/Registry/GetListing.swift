import Domain
import Registry
import Wire

/// Prints what the registry holds, for people and for programs.
enum GetListing {
    static func text(assets: [Asset]) -> String {
        TextTable.text(
            ["id", "name", "owner", "environment", "model", "version"],
            assets.map { asset in
                [
                    asset.id, asset.name, asset.owner, asset.environment.rawValue, asset.configuration.model,
                    String(asset.version.prefix(12)),
                ]
            })
    }

    static func text(dataSets: [DataSet]) -> String {
        TextTable.text(
            ["id", "name", "owner", "classification", "audience"],
            dataSets.map { dataSet in
                [
                    dataSet.id, dataSet.name, dataSet.owner, dataSet.classification.rawValue,
                    audience(dataSet.audience),
                ]
            })
    }

    private static func audience(_ audience: Audience) -> String {
        switch audience {
        case .everyone: "everyone"
        case .limited(let groups, let people):
            groups.isEmpty && people.isEmpty ? "nobody" : (groups.sorted() + people.sorted()).joined(separator: ",")
        }
    }

    static func text(people: [Person]) -> String {
        TextTable.text(
            ["email", "name", "department", "roles", "groups", "active"],
            people.map { person in
                [
                    person.email, person.name, person.department ?? "-",
                    person.roles.map(\.rawValue).sorted().joined(separator: ","),
                    person.groups.isEmpty ? "-" : person.groups.sorted().joined(separator: ","),
                    person.active ? "yes" : "no",
                ]
            })
    }

    static func text(keys: [Credential], now: Timestamp) -> String {
        TextTable.text(
            ["id", "user", "ends in", "scope", "assets", "bounds", "status", "expires", "last used", "name"],
            keys.map { key in
                [
                    key.id, key.person, "…\(key.hint)", key.scope.rawValue,
                    key.assets.isEmpty ? "-" : key.assets.joined(separator: ","),
                    key.bounds.words ?? "-", key.state(at: now).rawValue,
                    key.expires.map(TimestampText.iso8601) ?? "never",
                    key.lastUsed.map(TimestampText.iso8601) ?? "never", key.name ?? "-",
                ]
            })
    }

    static func json(keys: [Credential], now: Timestamp) -> String {
        var json = JSONWriter()
        json.array { json in
            for key in keys {
                json.object { json in
                    json.field("id", key.id)
                    json.field("name", key.name)
                    json.field("user", key.person)
                    json.field("hint", key.hint)
                    json.field("scope", key.scope.rawValue)
                    json.key("assets")
                    json.array { json in
                        for asset in key.assets { json.string(asset) }
                    }
                    json.bounds(key.bounds)
                    json.field("status", key.state(at: now).rawValue)
                    json.field("replaces", key.predecessor)
                    json.field("reported_unused", key.reportedUnused.map(TimestampText.iso8601))
                    json.field("created", TimestampText.iso8601(key.created))
                    json.field("expires", key.expires.map(TimestampText.iso8601))
                    json.field("revoked", key.revoked.map(TimestampText.iso8601))
                    json.field("last_used", key.lastUsed.map(TimestampText.iso8601))
                }
            }
        }
        return String(decoding: json.bytes, as: UTF8.self)
    }

    static func json(changes: [Administration.Change]) -> String {
        var json = JSONWriter()
        json.array { json in
            for change in changes {
                json.object { json in
                    json.field("kind", change.kind.rawValue)
                    json.field("id", change.id)
                    json.field("effect", change.effect.rawValue)
                    json.field("version", change.version)
                }
            }
        }
        return String(decoding: json.bytes, as: UTF8.self)
    }
}
