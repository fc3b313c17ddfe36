import Domain
import Registry
import Wire

/// Prints people and groups, for people and for programs.
enum DirectoryListing {
    static func text(people: [KnownPerson]) -> String {
        TextTable.text(
            ["email", "name", "roles", "groups", "active", "from"],
            people.map { known in
                let person = known.person
                return [
                    person.email, person.name, words(person.roles.map(\.rawValue)), words(person.groups),
                    person.active ? "yes" : "no", origin(known.account?.provisionedBy),
                ]
            })
    }

    static func text(groups: [KnownGroup]) -> String {
        TextTable.text(
            ["name", "called", "members", "from", "changed"],
            groups.map { group in
                [
                    group.name, group.display, String(group.members.count), origin(group.provisionedBy),
                    TimestampText.iso8601(group.modified),
                ]
            })
    }

    static func text(_ known: KnownPerson, now: Timestamp) -> String {
        let (person, account) = (known.person, known.account)
        var rows = [
            ("email", person.email), ("name", person.name), ("department", person.department ?? "-"),
            ("roles", words(person.roles.map(\.rawValue))), ("groups", words(person.groups)),
            ("active", person.active ? "yes" : "no"), ("sessions", String(known.sessions.count)),
            ("second factor", known.factor == nil ? "none" : "set up"),
            ("from", origin(account?.provisionedBy)),
        ]
        if let account {
            rows += [
                ("id", account.id), ("named there", account.userName), ("known there as", account.externalID ?? "-"),
                ("changed", TimestampText.iso8601(account.modified)),
            ]
        }
        rows += known.identities.map { identity in
            let last = identity.lastUsed.map { ", last \(TimestampText.iso8601($0))" } ?? ""
            let methods = identity.methods.isEmpty ? "" : " (\(words(identity.methods)))"
            return ("signs in at", "\(identity.issuer) as \(identity.subject)\(last)\(methods)")
        }
        rows += known.aliases.map { ("also known as", "\($0.name.text) (\($0.name.kind.rawValue)): \($0.evidence)") }
        rows += known.keys.map { ("key", "\($0.id), \($0.state(at: now).rawValue)") }
        return facts(rows)
    }

    static func text(_ group: KnownGroup) -> String {
        facts(
            [
                ("name", group.name), ("called", group.display), ("id", group.id),
                ("known there as", group.externalID ?? "-"), ("from", origin(group.provisionedBy)),
                ("changed", TimestampText.iso8601(group.modified)),
            ] + group.members.map { ("member", $0) })
    }

    static func json(people: [KnownPerson]) -> String { list(people) { write($0, to: &$1) } }
    static func json(groups: [KnownGroup]) -> String { list(groups) { write($0, to: &$1) } }

    static func json(_ group: KnownGroup) -> String {
        var json = JSONWriter()
        write(group, to: &json)
        return String(decoding: json.bytes, as: UTF8.self)
    }

    /// With keys and sessions.
    static func json(_ known: KnownPerson, now: Timestamp) -> String {
        var json = JSONWriter()
        json.object { json in
            fields(known, to: &json)
            json.key("sessions")
            json.integer(known.sessions.count)
            json.key("identities")
            json.array { json in
                for identity in known.identities {
                    json.object { json in
                        json.text("issuer", identity.issuer)
                        json.text("subject", identity.subject)
                        json.text("linked", TimestampText.iso8601(identity.linked))
                        json.text("last_used", identity.lastUsed.map(TimestampText.iso8601))
                        json.key("methods")
                        json.array { json in
                            for method in identity.methods { json.string(method) }
                        }
                        json.text("second_factor", identity.secondFactor.map(TimestampText.iso8601))
                    }
                }
            }
            json.key("aliases")
            json.array { json in
                for alias in known.aliases { AliasListing.write(alias, to: &json) }
            }
            json.key("second_factor")
            json.bool(known.factor != nil)
            json.key("keys")
            json.array { json in
                for key in known.keys {
                    json.object { json in
                        json.text("id", key.id)
                        json.text("state", key.state(at: now).rawValue)
                        json.text("last_used", key.lastUsed.map(TimestampText.iso8601))
                    }
                }
            }
        }
        return String(decoding: json.bytes, as: UTF8.self)
    }

    private static func list<Item>(_ items: [Item], _ write: (Item, inout JSONWriter) -> Void) -> String {
        var json = JSONWriter()
        json.array { json in
            for item in items { write(item, &json) }
        }
        return String(decoding: json.bytes, as: UTF8.self)
    }

    private static func write(_ known: KnownPerson, to json: inout JSONWriter) {
        json.object { fields(known, to: &$0) }
    }

    private static func fields(_ known: KnownPerson, to json: inout JSONWriter) {
        let (person, account) = (known.person, known.account)
        json.text("email", person.email)
        json.text("name", person.name)
        json.text("department", person.department)
        json.texts("roles", person.roles.map(\.rawValue).sorted())
        json.texts("groups", person.groups.sorted())
        json.key("active")
        json.bool(person.active)
        json.text("id", account?.id)
        json.text("user_name", account?.userName)
        json.text("external_id", account?.externalID)
        json.text("provisioned_by", account?.provisionedBy)
        json.text("created", account.map { TimestampText.iso8601($0.created) })
        json.text("changed", account.map { TimestampText.iso8601($0.modified) })
    }

    private static func write(_ group: KnownGroup, to json: inout JSONWriter) {
        json.object { json in
            json.text("name", group.name)
            json.text("display_name", group.display)
            json.text("id", group.id)
            json.text("external_id", group.externalID)
            json.text("provisioned_by", group.provisionedBy)
            json.text("changed", TimestampText.iso8601(group.modified))
            json.texts("members", group.members)
        }
    }

    private static func facts(_ rows: [(String, String)]) -> String {
        rows.map { name, value in name + String(repeating: " ", count: 16 - name.count) + value.oneLine }
            .joined(separator: "\n")
    }

    private static func words(_ names: some Sequence<String>) -> String {
        let names = names.sorted()
        return names.isEmpty ? "-" : names.joined(separator: ",")
    }

    private static func origin(_ directory: String?) -> String { directory ?? "manifest" }
}

extension JSONWriter {
    fileprivate mutating func text(_ name: String, _ value: String?) {
        key(name)
        if let value { string(value) } else { null() }
    }

    fileprivate mutating func texts(_ name: String, _ values: [String]) {
        key(name)
        array { json in
            for value in values { json.string(value) }
        }
    }
}
