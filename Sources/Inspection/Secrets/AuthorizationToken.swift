import Domain

extension Detector {
    /// Tokens behind the scheme of an `Authorization` field (RFC 9110, section 11.6.2): `Bearer`, `Basic`, `Token`; and
    /// what `curl -u` is given.
    static let authorizationToken = Detector(
        label: Label("SECRET", "AUTHORIZATION"), placeholder: "AUTHORIZATION", priority: 50,
        patterns: [
            Pattern(
                before: "A-Za-z0-9_", lead: #"(?:bearer|basic|token)[ \t]{1,4}"#, body: "[A-Za-z0-9_+/.=~-]{12,1024}",
                after: "A-Za-z0-9_", caseless: true, trigger: "bearer|basic|token", confidence: 0.8,
                assess: assessScheme),
            Pattern(
                before: "A-Za-z0-9",
                lead: #"curl [^\x00]{0,200}(?:-u|--user)[ =]{0,4}["']?"#,
                body: #"[^ \t\r\n"':$<\[]{0,64}:'?[^ \t\r\n"'<\[$]{3,128}"#,
                trigger: "(?:-u|--user)[ =]{0,4}[\"']?[^ \\t\\r\\n\"':$<\\[]{0,64}:", confidence: 0.8,
                assess: assessUser),
        ],
        proofs: [
            .finds("q9Zt4XvB7mKp2LwR8sYd", in: "Authorization: Bearer q9Zt4XvB7mKp2LwR8sYd\n", "a bearer token"),
            .finds("am86czNjcjN0LXdvcmQ5", in: "authorization: basic am86czNjcjN0LXdvcmQ5", "a user and a password"),
            .finds("q9Zt4XvB7mKp2LwR8sYd", in: #"-H "Authorization: token q9Zt4XvB7mKp2LwR8sYd""#, "a token"),
            .finds("q9Zt4XvB7mKp2LwR8sYd", in: "'Bearer q9Zt4XvB7mKp2LwR8sYd'", "in quotes"),
            .finds("q9Zt4XvB7mKp2LwR8sYd", in: "BEARER  q9Zt4XvB7mKp2LwR8sYd", "in capitals"),
            .finds("jo:s3cr3t-word", in: "curl -u jo:s3cr3t-word https://api.test/", "what curl is given"),
            .finds("jo:s3cr3t-word", in: "curl -s --user 'jo:s3cr3t-word' https://api.test/", "in quotes for curl"),
            .finds("q9Zt4XvB7mKp2LwR8sYd", in: #"{"h":"Bearer q9Zt4XvB7mKp2LwR8sYd"}"#, "in JSON"),
            .ignores("Authorization: Bearer <token>", "a blank to fill in"),
            .ignores("Authorization: Bearer ${TOKEN}", "a variable"),
            .ignores("the bearer of this letter", "a person"),
            .ignores("basic understanding of arithmetic", "a plain word"),
            .ignores("token authentication2", "a word with a number"),
            .ignores("Bearer YOUR_ACCESS_TOKEN_1234", "words for a token"),
            .ignores("curl -u $USER:$PASSWORD https://api.test/", "variables for curl"),
            .ignores("curl -u jo https://api.test/", "a user alone"),
        ])

    private static func assessScheme(_ sighting: Sighting) -> Assessment {
        let scheme = sighting.value.prefix { ASCII.isLetter($0) }
        let start = sighting.value[scheme.endIndex...].prefix { $0 == 0x20 || $0 == 0x09 }.endIndex
        let range = start..<sighting.value.count
        return SecretText(Array(sighting.value[range])).isToken ? .part(range, confidence: 0.85) : .refused
    }

    private static func assessUser(_ sighting: Sighting) -> Assessment {
        let stops = Set(" =\"".utf8)
        let value = sighting.value.reversed().prefix { !stops.contains($0) }
        let length = value.last == UInt8(ascii: "'") ? value.count - 1 : value.count
        let range = sighting.value.count - length..<sighting.value.count
        return Placeholder.stands(in: Array(sighting.value[range])) ? .refused : .part(range, confidence: 0.8)
    }
}
