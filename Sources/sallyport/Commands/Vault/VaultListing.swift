import Domain
import Registry
import Storage
import Wire

/// Tokens for people and for programs.
enum VaultListing {
    /// One token a line, its value as one line.
    static func text(_ revealed: [RevealedToken]) -> String {
        TextTable.text(
            ["TOKEN", "KIND", "VALUE"],
            revealed.map { [$0.token, $0.known.label.name, String(decoding: $0.value, as: UTF8.self)] })
    }

    static func text(_ entries: [VaultEntry]) -> String {
        guard !entries.isEmpty else { return "the vault keeps no tokens" }
        return TextTable.text(
            ["NUMBER", "TOKEN", "KIND", "FIRST", "BY", "ASSET"],
            entries.map {
                [
                    String($0.number), $0.token, $0.known.label.name, TimestampText.iso8601($0.firstSeen),
                    $0.known.person, $0.known.asset ?? "-",
                ]
            })
    }

    /// `{"tokens":[{"token","label","person","asset","firstSeen","value"}]}`; bytes that are no UTF-8 are replaced.
    static func json(_ revealed: [RevealedToken]) -> String {
        list(revealed) { json, one in
            write(one.token, one.known, one.firstSeen, to: &json)
            json.key("value")
            json.string(String(decoding: one.value, as: UTF8.self))
        }
    }

    /// `{"tokens":[{"number","token","label","person","asset","firstSeen","lastUsed"}]}`
    static func json(_ entries: [VaultEntry]) -> String {
        list(entries) { json, one in
            json.key("number")
            json.integer(one.number)
            write(one.token, one.known, one.firstSeen, to: &json)
            json.key("lastUsed")
            json.string(TimestampText.iso8601(one.lastUsed))
        }
    }

    private static func list<Item>(_ items: [Item], _ write: (inout JSONWriter, Item) -> Void) -> String {
        var json = JSONWriter()
        json.object { json in
            json.key("tokens")
            json.array { json in
                for item in items { json.object { json in write(&json, item) } }
            }
        }
        return String(decoding: json.bytes, as: UTF8.self)
    }

    private static func write(_ token: String, _ known: KeptToken, _ firstSeen: Timestamp, to json: inout JSONWriter) {
        json.key("token")
        json.string(token)
        json.key("label")
        json.string(known.label.name)
        json.key("person")
        json.string(known.person)
        json.key("asset")
        if let asset = known.asset { json.string(asset) } else { json.null() }
        json.key("firstSeen")
        json.string(TimestampText.iso8601(firstSeen))
    }
}
