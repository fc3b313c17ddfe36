import Domain

extension Detector {
    /// Passwords in addresses: `scheme://user:password@host` (RFC 3986, section 3.2.1).
    static let urlPassword = Detector(
        label: Label("SECRET", "URL_PASSWORD"), placeholder: "URL_PASSWORD", priority: 60,
        patterns: [
            Pattern(
                lead: #"://[^ \t\r\n/:@"'<>]{0,64}:"#, body: #"[^ \t\r\n/@"'<>]{1,128}@[A-Za-z0-9\[]"#, trigger: "://",
                beginsWithTrigger: true, confidence: 0.85, assess: assess),
            // What a package server gives out is a pair of numbers, and the name is as secret as the word behind it.
            Pattern(
                lead: "://", body: "[0-9a-f]{8}:[0-9a-f]{8}@[a-z]", trigger: "://", beginsWithTrigger: true,
                confidence: 0.85, assess: { .part(3..<$0.value.count - 2, confidence: 0.85) }),
        ],
        proofs: [
            .finds("k7#Lw2!pQz", in: "postgres://app:k7#Lw2!pQz@db.internal:5432/app", "of a database"),
            .finds("hunter22", in: "mysql://root:hunter22@localhost/shop", "a plain word with a number"),
            .finds("s3cr3t-word", in: "amqps://jo:s3cr3t-word@broker.test:5671/v", "of a message broker"),
            .finds("s3cr3t-word", in: "redis://:s3cr3t-word@cache:6379/0", "without a user"),
            .finds("s3cr3t-word", in: "see https://jo:s3cr3t-word@git.test/a.git now", "of a repository"),
            .finds("s3cr3t-word", in: "mongodb+srv://jo:s3cr3t-word@cluster0.test/", "of a cluster"),
            .finds("s3cr3t-word", in: #"{"dsn":"ftp://jo:s3cr3t-word@files.test"}"#, "in JSON"),
            .finds("s3cr3t-word", in: "http://jo:s3cr3t-word@[2001:db8::1]:80/", "before an address in brackets"),
            .ignores("https://example.com:8080/path@here", "a port"),
            .ignores("https://${USER}:${PASSWORD}@host.test/", "variables"),
            .ignores("https://user:<password>@host.test/", "a blank to fill in"),
            .ignores("https://jo@host.test/", "a user alone"),
            .ignores("ssh://git@host.test:22/a.git", "a port behind the host"),
            .ignores("https://url:8000/ @something else", "a mention behind an address"),
            .ignores("https://user:xxxxxxxx@host.test/", "crossed out"),
            .ignores("at 10:30 mail jo@host.test", "a time and an address"),
        ])

    private static func assess(_ sighting: Sighting) -> Assessment {
        let match = sighting.value
        let user = match.dropFirst(3).prefix { $0 != UInt8(ascii: ":") }
        let range = user.endIndex + 1..<match.count - 2
        let value = Array(match[range])
        guard value.count >= 4, !value.elementsEqual("pass".utf8), !Placeholder.stands(in: value) else {
            return .refused
        }
        return .part(range, confidence: 0.85)
    }
}
