internal import Domain
internal import Wire

/// Reads and writes `auth`: how an asset shows another system who asks.
enum AuthenticationPart {
    static let keys = ["kind", "secret"]

    static func read(_ part: MappingReader, _ problems: inout ManifestProblems) -> ConnectionAuthentication {
        guard let node = part.node("auth"), let reader = MappingReader(node, keys: keys, what: "`auth`", &problems)
        else { return .none }
        if reader.node("kind") == nil { problems.add(reader.place, "`kind` is missing in `auth`") }
        guard let kind = reader.choice("kind", ConnectionAuthentication.Kind.self, &problems) else { return .none }
        guard let place = reader.node("secret")?.place else {
            if kind != .none {
                problems.add(
                    reader.place, "`secret` is missing in `auth`; write the name under which the secret is kept")
            }
            return ConnectionAuthentication(kind)
        }
        guard kind != .none else {
            problems.add(place, "`auth` of kind `none` has no `secret`")
            return .none
        }
        guard let secret = reader.text("secret", .line(1...254), &problems) else { return .none }
        // Whoever wrote the secret itself does not find it in a message.
        guard ManifestValue.isName(secret) else {
            problems.add(
                place,
                "`secret` must be the name under which the secret is kept, never the secret: lower-case letters, digits, `-`, `_` and `.`"
            )
            return .none
        }
        return ConnectionAuthentication(kind, secret: secret)
    }

    static func write(_ authentication: ConnectionAuthentication, _ json: inout JSONWriter) {
        guard authentication != .none else { return }
        json.key("auth")
        json.object { json in
            json.text("kind", authentication.kind.rawValue)
            json.text("secret", authentication.secret)
        }
    }
}
