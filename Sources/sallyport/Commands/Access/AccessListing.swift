import Domain
import Registry
import Reviews
import Wire

/// Who holds what, for people and for programs.
enum AccessListing {
    static func text(_ items: [ReviewItem]) -> String {
        TextTable.text(
            ["kind", "what", "holder", "since", "last used", "flags", "reviewer"],
            items.map { item in
                let access = item.access
                return [
                    access.kind.rawValue, access.object, access.holder, access.since.map(TimestampText.iso8601) ?? "-",
                    access.lastUsed.map(TimestampText.iso8601) ?? "-", words(item.flags.map(\.rawValue)),
                    item.reviewer ?? "-",
                ]
            })
    }

    static func json(_ items: [ReviewItem]) -> String {
        var json = JSONWriter()
        json.array { json in
            for item in items {
                json.object { json in
                    json.field("kind", item.access.kind.rawValue)
                    json.field("object", item.access.object)
                    json.field("holder", item.access.holder)
                    json.field("department", item.access.department)
                    json.fields("rights", item.access.rights)
                    json.field("since", item.access.since.map(TimestampText.iso8601))
                    json.field("last_used", item.access.lastUsed.map(TimestampText.iso8601))
                    json.fields("flags", item.flags.map(\.rawValue))
                    json.field("reviewer", item.reviewer)
                }
            }
        }
        return String(decoding: json.bytes, as: UTF8.self)
    }

    static func text(_ conflicts: [DutyConflict]) -> String {
        TextTable.text(
            ["person", "roles", "found", "why"],
            conflicts.map { conflict in
                [
                    conflict.person, conflict.roles.map(\.rawValue).joined(separator: ","),
                    conflict.found.map(TimestampText.iso8601) ?? "-", conflict.why,
                ]
            })
    }

    static func json(_ conflicts: [DutyConflict]) -> String {
        var json = JSONWriter()
        json.array { json in
            for conflict in conflicts {
                json.object { json in
                    json.field("person", conflict.person)
                    json.field("rule", conflict.rule)
                    json.fields("roles", conflict.roles.map(\.rawValue))
                    json.field("why", conflict.why)
                    json.field("found", conflict.found.map(TimestampText.iso8601))
                }
            }
        }
        return String(decoding: json.bytes, as: UTF8.self)
    }

    private static func words(_ names: some Collection<String>) -> String {
        names.isEmpty ? "-" : names.sorted().joined(separator: ",")
    }
}

extension JSONWriter {
    fileprivate mutating func fields(_ name: String, _ values: some Sequence<String>) {
        key(name)
        array { json in
            for value in values.sorted() { json.string(value) }
        }
    }
}
