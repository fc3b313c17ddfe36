import Domain
import Registry
import Trust
import Wire

/// Shows a key that was made, this once.
enum IssuedKeyListing {
    static func show(_ issued: IssuedKey, _ format: OutputFormat) {
        for note in issued.notes { Terminal.error(note) }
        switch format {
        case .json: Terminal.print(json: json(issued))
        case .text: Terminal.print(text(issued))
        }
    }

    private static func json(_ issued: IssuedKey) -> String {
        let credential = issued.credential
        var json = JSONWriter()
        json.object { json in
            json.field("id", credential.id)
            json.field("key", issued.key.text)
            json.field("user", credential.person)
            json.field("scope", credential.scope.rawValue)
            json.key("assets")
            json.array { json in
                for asset in credential.assets { json.string(asset) }
            }
            json.bounds(credential.bounds)
            json.field("replaces", credential.predecessor)
            json.field("expires", credential.expires.map(TimestampText.iso8601))
        }
        return String(decoding: json.bytes, as: UTF8.self)
    }

    private static func text(_ issued: IssuedKey) -> String {
        let credential = issued.credential
        let assets =
            switch credential.scope {
            case .models where credential.assets.isEmpty: "every one its user may use"
            case .models: credential.assets.joined(separator: ", ")
            case .provisioning: "none: it provisions people"
            case .management: "none: it opens the management API"
            }
        let bounds = credential.bounds.words.map { "\nbounds   \($0)" } ?? ""
        return """
            id       \(credential.id)
            key      \(issued.key.text)
            user     \(credential.person)
            assets   \(assets)\(bounds)
            expires  \(credential.expires.map(TimestampText.iso8601) ?? "never")

            The key is shown this once: keep it where secrets belong.
            """
    }
}

extension CredentialBounds {
    /// What is bounded, for people; `nil` where nothing is.
    var words: String? {
        let parts = [
            uses.map(\.rawValue).sorted(), environments.map(\.rawValue).sorted(), networks,
        ].filter { !$0.isEmpty }.map { $0.joined(separator: ",") }
        return parts.isEmpty ? nil : parts.joined(separator: "; ")
    }
}

extension JSONWriter {
    /// `uses`, `environments` and `networks`: empty where nothing is bounded.
    mutating func bounds(_ bounds: CredentialBounds) {
        for (name, words) in [
            ("uses", bounds.uses.map(\.rawValue).sorted()),
            ("environments", bounds.environments.map(\.rawValue).sorted()), ("networks", bounds.networks),
        ] {
            key(name)
            array { json in
                for word in words { json.string(word) }
            }
        }
    }
}
