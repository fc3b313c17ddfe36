import Domain

extension Detector {
    /// Names of machines and services that only an organisation's own network knows: under the domains that are used for
    /// that (RFC 6762, appendix G; RFC 8375; Kubernetes, "DNS for Services and Pods"), and single names with a port in an
    /// address. Private addresses stay with ``ipAddress``: one value has one label.
    static let hostName = Detector(
        label: Label("INTERNALS", "HOST_NAME"), placeholder: "HOST", priority: 2, isBroad: true,
        patterns: [
            Pattern(
                before: "A-Za-z0-9_.@$-",
                body: label + #"(?:\."# + label + #"){0,4}\.(?:"# + domains + #")(?::\d{2,5})?"#,
                after: "A-Za-z0-9_(=-", trigger: #"\.(?:"# + domains + ")", confidence: 0.3, assess: assess),
            Pattern(
                before: "A-Za-z0-9_.", body: "[a-z][a-z0-9+]{1,11}://" + label + #":\d{2,5}"#, after: "A-Za-z0-9_.@",
                trigger: "://",
                confidence: 0.3, assess: single),
        ],
        proofs: [
            .finds("db01.prod.internal", in: "cannot reach db01.prod.internal now", "under internal"),
            .finds("printer-3.local", in: "host printer-3.local is up", "of the local network"),
            .finds("git.acme.corp", in: "clone from git.acme.corp please", "of a company"),
            .finds("nas.lan", in: "on nas.lan today", "of a house"),
            .finds("cart.shop.svc.cluster.local", in: "dial cart.shop.svc.cluster.local failed", "of Kubernetes"),
            .finds("db01.internal:5432", in: "dial tcp db01.internal:5432: refused", "with a port"),
            .finds("redis:6379", in: "redis://redis:6379/0", "a single name with a port"),
            .finds("api.intranet", in: "cannot reach api.intranet today", "of an intranet"),
            .ignores("self.local = 5", "a variable"),
            .ignores("a.local()", "a call"),
            .ignores("/usr/local", "a folder"),
            .ignores("http://localhost:8080", "this machine"),
            .ignores("db.internal_name", "part of a name"),
            .ignores("ann@mail.local", "a mail address"),
            .ignores("internal", "a word"),
            .ignores("http://example.com:80", "a name of the internet"),
            .ignores("threading.local", "a class"),
        ])

    private static let label = "[a-z0-9](?:[a-z0-9-]{0,40}[a-z0-9])?"
    private static let domains = #"svc\.cluster\.local|svc|internal|intranet|local|corp|lan|home\.arpa"#

    @Sendable private static func assess(_ sighting: Sighting) -> Assessment {
        let value = sighting.value
        let labels = value.split(separator: UInt8(ascii: "."))
        // Of two words the first must look like a machine: code is full of `a.local`.
        let isMachine = labels[0].contains { Sighting.digit($0) != nil || $0 == UInt8(ascii: "-") }
        let isAddress = value.contains(UInt8(ascii: ":")) || sighting.context.suffix(3).elementsEqual("://".utf8)
        let isShort =
            labels.count < 3 && labels[labels.count - 1].elementsEqual("local".utf8)
            || labels.last?.elementsEqual("svc".utf8) == true
        if isShort, !isMachine, !isAddress { return .refused }
        return ErrorText.assess(sighting)
    }

    @Sendable private static func single(_ sighting: Sighting) -> Assessment {
        let value = sighting.value
        guard let slash = value.lastIndex(of: UInt8(ascii: "/")), let colon = value.lastIndex(of: UInt8(ascii: ":"))
        else {
            return .refused
        }
        let name = value[(slash + 1)..<colon]
        guard name.contains(where: ASCII.isLetter), !name.elementsEqual("localhost".utf8),
            !name.elementsEqual("host".utf8)
        else {
            return .refused
        }
        return .part(slash + 1..<value.count, confidence: 0.3)
    }
}
