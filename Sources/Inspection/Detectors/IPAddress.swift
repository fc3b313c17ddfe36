import Domain

extension Detector {
    /// Internet addresses, versions 4 and 6.
    static let ipAddress = Detector(
        label: Label("IP_ADDRESS"), placeholder: "IP_ADDRESS", priority: 30,
        patterns: [
            Pattern(
                before: "A-Za-z0-9_.", body: #"\d{1,3}(?:\.\d{1,3}){3,6}"#, after: "A-Za-z0-9_",
                numeral: .begun(), confidence: 0.85, assess: assessVersion4),
            Pattern(
                before: "A-Za-z0-9_.",
                body: #"[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{0,4}){2,8}(?:\.\d{1,3}){0,3}"#, after: "A-Za-z0-9_",
                trigger: #"[0-9A-Fa-f]:[0-9A-Fa-f]{0,4}:"#, confidence: 0.9, assess: assessVersion6),
            Pattern(
                before: "A-Za-z0-9_.", body: #"::[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{0,4}){0,7}(?:\.\d{1,3}){0,3}"#,
                after: "A-Za-z0-9_", trigger: "::[0-9A-Fa-f]", confidence: 0.8, assess: assessVersion6),
        ],
        proofs: [
            .finds("192.168.1.10", in: "host 192.168.1.10 is down", "a private address"),
            .finds("8.8.8.8", in: "ping 8.8.8.8.", "the full stop is the sentence's"),
            .finds("10.0.0.1", in: "http://10.0.0.1:8080/", "in a URL with a port"),
            .finds("172.16.0.0", in: "172.16.0.0/12", "a network"),
            .finds("2001:db8::1", "shortened"),
            .finds("2001:0db8:85a3:0000:0000:8a2e:0370:7334", "in full"),
            .finds("fe80::1ff:fe23:4567:890a", in: "[fe80::1ff:fe23:4567:890a]:443", "in brackets with a port"),
            .finds("::1", in: "listen on ::1", "loopback"),
            .finds("2001:db8::2", in: "ip:2001:db8::2", "behind a name and a colon"),
            .finds("::ffff:172.16.0.1", "a mapped address"),
            .finds("2001:db8::8:800", in: "address 2001:db8::8:800: refused", "the colon is the sentence's"),
            .finds("10.1.2.3", in: #"{"log":"up\n10.1.2.3"}"#, "behind an escaped line break"),
            .ignores("1.2.3.4.5", "five parts"),
            .ignores("v1.2.3.4", "a version"),
            .ignores("version 1.2.3.4", "a version in words"),
            .ignores("debian-policy (4.6.2.0) unstable", "a package's version"),
            .ignores("see 5.8.5.1. Security Tracker", "a section's number"),
            .ignores("libp11-kit0 (>= 0.23.18.1)", "a version in a dependency"),
            .ignores("libx11-6 (>= 2:1.4.99.1)", "a version with its epoch"),
            .finds("5.8.5.1", in: "connect to host 5.8.5.1", "small numbers, but the text says what it is"),
            .finds("5.8.5.1", in: "ssh root@5.8.5.1", "behind a name and an at sign"),
            .finds("4.4.4.4", in: "the resolver 4.4.4.4", "all the same"),
            .ignores("256.1.1.1", "a part over 255"),
            .ignores("01.02.03.04", "leading zeros are a date or a number in groups"),
            .ignores("12:30:45", "a time"),
            .ignores("00:1A:2B:3C:4D:5E", "a hardware address"),
            .ignores("00:11:22:33:44:55:66:77", "a longer hardware address"),
            .ignores("std::vector, Foo::Bar, a::b", "names in code"),
            .ignores("2024-05-01T12:30:45Z", "a timestamp"),
            .ignores("toks[::2], s[::1], rows()[1:, ::10]", "steps of slices"),
            .finds("::1", in: "http://[::1]:8080/", "loopback in brackets"),
        ])
}

private let versionWords: NearbyWords = ["version", "v.", "ver", "release", "build"]

@Sendable private func assessVersion4(_ sighting: Sighting) -> Assessment {
    guard InternetAddress.isVersion4(sighting.value) else { return .refused }
    let isVersion = sighting.mentions(versionWords, within: 12)
    // Versions and sections have small numbers, and are far more in number than addresses like these.
    if isVersion || isRequirement(sighting) || InternetAddress.looksLikeVersion(sighting.value) && !isAddress(sighting)
    {
        return .refused
    }
    return .accepted(confidence: 0.85)
}

/// Whether it stands behind a comparison, as versions do in dependencies, or behind the epoch of one (`>= 2:1.2.99.4`).
private func isRequirement(_ sighting: Sighting) -> Bool {
    if sighting.continuesNumber(over: ":") { return true }
    let before = sighting.context.reversed().drop { $0 == UInt8(ascii: " ") }
    guard before.first == UInt8(ascii: "=") || before.first == UInt8(ascii: ">"), let sign = before.dropFirst().first
    else {
        return false
    }
    return "<>=~!".utf8.contains(sign)
}

/// Whether the text says that it is an address: by a word before, or by what addresses are written with.
private func isAddress(_ sighting: Sighting) -> Bool {
    switch sighting.context.last {
    case UInt8(ascii: "@"), UInt8(ascii: "["), UInt8(ascii: "="): return true
    case UInt8(ascii: "/") where sighting.context.dropLast().last == UInt8(ascii: "/"): return true
    default: break
    }
    if sighting.next == UInt8(ascii: ":") || sighting.next == UInt8(ascii: "/") { return true }
    return sighting.mentions(addressWords) || sighting.isIntroduced(by: addressNames)
}

private let addressWords: NearbyWords = [
    "ip", "ips", "ipv4", "address", "addresses", "addr", "host", "hosts", "hostname", "server", "servers", "ping",
    "dns", "resolver", "gateway", "router", "subnet", "netmask", "inet", "client", "peer", "node", "ssh", "curl",
    "nameserver",
    "proxy", "firewall", "vpn", "endpoint", "connect", "connection", "listen", "network", "traceroute", "nmap", "whois",
    "login", "from", "adresse", "direccion", "indirizzo",
]

private let addressNames = Names([
    "ip", "ip address", "ip addr", "address", "addr", "host", "server", "client", "peer", "remote", "source",
    "destination", "src", "dst", "gateway", "dns",
])

@Sendable private func assessVersion6(_ sighting: Sighting) -> Assessment {
    // Behind a colon it may be the rest of something longer.
    if sighting.context.last == UInt8(ascii: ":"), let byte = sighting.context.dropLast().last {
        if byte == UInt8(ascii: ":") || InternetAddress.isHex(byte) { return .refused }
    }
    if isSlice(sighting) { return .refused }
    var value = sighting.value[...]
    if value.last == UInt8(ascii: ":"), value.dropLast().last != UInt8(ascii: ":") { value = value.dropLast() }
    guard InternetAddress.isVersion6(value), value.contains(where: { Sighting.digit($0) != nil }) else {
        return .refused
    }
    // Eight pairs are a hardware address of 64 bits.
    let groups = value.split(separator: UInt8(ascii: ":"))
    if groups.count == 8, groups.allSatisfy({ $0.count == 2 }) { return .refused }
    return .shortened(length: value.count, confidence: groups.count > 2 ? 0.95 : 0.8)
}

/// Whether it is the step of a slice: `items[::2]`, `rows[1:, ::2]`.
private func isSlice(_ sighting: Sighting) -> Bool {
    guard sighting.value.starts(with: "::".utf8), sighting.value.dropFirst(2).allSatisfy({ Sighting.digit($0) != nil })
    else { return false }
    let before = sighting.context.reversed().drop { byte in
        Sighting.digit(byte) != nil || " :,-".utf8.contains(byte)
    }
    guard before.first == UInt8(ascii: "["), let owner = before.dropFirst().first else { return false }
    return ASCII.isAlphanumeric(owner) || "_])".utf8.contains(owner)
}
