import Domain

extension Detector {
    /// Addresses of pages of the web (RFC 3986): a site and a path. A site alone is one where it is all the text holds;
    /// otherwise it is a ``domainName``.
    ///
    /// Not what follows a question mark, and no piece of the path that may be a key: these have detectors of their own.
    static let webAddress = Detector(
        label: Label("URL"), placeholder: "URL", priority: 5,
        patterns: [
            Pattern(
                before: "A-Za-z0-9", body: WebSite.scheme + WebSite.host + WebSite.path, after: "A-Za-z0-9@",
                trigger: "://", confidence: 0.6, assess: WebSite.assessPage),
            Pattern(
                before: "A-Za-z0-9", body: WebSite.scheme + WebSite.host + "/?", after: WebSite.goesOn, trigger: "://",
                confidence: 0.6, assess: { WebSite.isAlone($0) ? WebSite.assess($0) : .refused }),
            Pattern(
                before: "A-Za-z0-9@._/-", body: WebSite.bareHost, after: WebSite.goesOn + "@.-",
                trigger: #"\.(?:"# + WebSite.common + ")", confidence: 0.5, assess: WebSite.assessBare),
        ],
        proofs: [
            .finds("https://intra.example.com/wiki/Start", in: "see https://intra.example.com/wiki/Start.", "a page"),
            .finds("http://example.com/a", "the shortest path"),
            .finds("https://example.com/", "a site that is all the text holds"),
            .finds("http://example.webcam", "the same under another domain, without a slash"),
            .finds("www.example.org", "the same without a scheme"),
            .finds("https://example.com/list", in: "https://example.com/list?page=2", "what follows it is left out"),
            .finds("https://example.com:8443/status", in: "GET https://example.com:8443/status", "with a port"),
            .finds("https://example.com/t/0b54-4a1c", in: #"{"url": "https://example.com/t/0b54-4a1c"}"#, "in JSON"),
            .ignores("My site is https://example.com/ now", "a site in a sentence is a domain"),
            .ignores("http://example", "no domain"),
            .ignores("www.example", "neither"),
            .ignores("http://10.0.0.1/admin", "an address of the network"),
            .ignores("https://jane@example.com/x", "somebody's name in front"),
            .ignores("ftp://example.com/x", "another scheme"),
            .ignores("open main.rs", "a file"),
            .ignores("example.com is down", "a domain in a sentence, without a scheme"),
        ])

    /// Sites of the web in a text: the name of a host behind a scheme, and nothing behind it.
    static let domainName = Detector(
        label: Label("DOMAIN_NAME"), placeholder: "DOMAIN_NAME", priority: 4,
        patterns: [
            Pattern(
                before: "A-Za-z0-9", body: WebSite.scheme + WebSite.host + "/?", after: WebSite.goesOn, trigger: "://",
                confidence: 0.6, assess: { WebSite.isAlone($0) ? .refused : WebSite.assess($0) })
        ],
        proofs: [
            .finds("https://www.example.com/", in: "My website is https://www.example.com/ since May", "in a sentence"),
            .finds("http://Example.com.br/", in: "files: http://Example.com.br/", "under two domains"),
            .finds("https://example.ch", in: "Look at https://example.ch, please", "without a slash"),
            .finds("https://example.se/", in: "Website:\nhttps://example.se/\n\nAddress:\n", "on a line of its own"),
            .finds("https://example.org", in: "<https://example.org>", "in brackets"),
            .finds("https://example.org", in: "[home](https://example.org)", "a link"),
            .finds("https://example.org/", in: #"{"site": "https://example.org/"}"#, "behind a key"),
            .finds(
                ["https://a.example.org", "http://b.example.org"],
                in: "at https://a.example.org or http://b.example.org", "two"),
            .ignores("https://example.org/", "all the text holds"),
            .ignores("see https://example.org/about", "a page"),
            .ignores("see https://example.org/?q=1", "a search"),
            .ignores("see https://example.org:8443", "a port"),
            .ignores("see http://localhost/", "no domain"),
            .ignores("see http://192.0.2.7/", "an address of the network"),
            .ignores("see https://jane@example.org/", "somebody's name in front"),
            .ignores("see example.org", "without a scheme"),
        ])
}

/// How sites of the web are written.
enum WebSite {
    static let scheme = "https?://"
    /// Names with a domain of letters at the end.
    static let host = #"[A-Za-z0-9][A-Za-z0-9.-]{1,80}\.[A-Za-z]{2,18}"#
    /// A name without a scheme: a word must not cost much, so it has no more than one part in front.
    static let bareHost = #"(?:www\.)?[A-Za-z0-9-]{1,40}\.(?:"# + common + ")"
    /// Up to eight pieces; none may be as long as a key.
    static let path = #"(?::\d{2,5})?(?:/[A-Za-z0-9_~]{1,19}(?:[._~-][A-Za-z0-9_~]{1,19}){0,4}){1,8}/?"#
    /// The inside of a class: what a site goes on with.
    static let goesOn = "A-Za-z0-9/?#:@_~%="
    /// Domains that a name without a scheme is known by.
    static let common = "com|org|net|edu|gov|info|io|dev|app|eu|de|fr|it|es|uk|nl|se|ch|at|pl|in|jp|kr|br|ca|au"

    @Sendable static func assess(_ sighting: Sighting) -> Assessment {
        isName(sighting.value) ? .accepted(confidence: 0.6) : .refused
    }

    @Sendable static func assessPage(_ sighting: Sighting) -> Assessment {
        isName(sighting.value) && sighting.next != UInt8(ascii: "@") ? .accepted(confidence: 0.6) : .refused
    }

    @Sendable static func assessBare(_ sighting: Sighting) -> Assessment {
        isAlone(sighting) ? .accepted(confidence: 0.5) : .refused
    }

    /// Whether nothing else is in the text, but for quotation marks.
    static func isAlone(_ sighting: Sighting) -> Bool {
        guard sighting.opensText() else { return false }
        return sighting.next == nil || sighting.next == sighting.context.last && sighting.next != UInt8(ascii: " ")
    }

    /// Whether the host is a name without empty parts.
    private static func isName(_ value: UnsafeRawBufferPointer) -> Bool {
        let rest = value.dropFirst(value[4] | 0x20 == UInt8(ascii: "s") ? 8 : 7)
        let host = rest.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: ":") }
        return !host.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).contains { $0.isEmpty }
    }
}
