import ArgumentParser

/// `HOST:PORT`, `[::1]:8080` or `:8080` for every address.
struct ListenAddress: ExpressibleByArgument, Sendable {
    var host: String
    var port: Int

    init(host: String, port: Int) {
        self.host = host
        self.port = port
    }

    init?(argument: String) {
        guard let colon = argument.lastIndex(of: ":") else { return nil }
        let digits = argument[argument.index(after: colon)...]
        guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let port = Int(digits),
            (0...65_535).contains(port)
        else { return nil }
        var host = argument[..<colon]
        // Only within brackets is it clear which colon begins the port.
        if host.hasPrefix("["), host.hasSuffix("]") {
            host = host.dropFirst().dropLast()
            guard host.contains(":") else { return nil }
        } else if host.contains(":") {
            return nil
        }
        guard !host.contains(where: { "[] ".contains($0) }) else { return nil }
        self.init(host: host.isEmpty ? "0.0.0.0" : String(host), port: port)
    }

    var defaultValueDescription: String { "\(shownHost):\(port)" }

    /// Whether only this machine reaches it.
    var isLoopback: Bool { host == "localhost" || host == "::1" || host.hasPrefix("127.") }

    /// As it was given, for a URL.
    var shownHost: String { host.contains(":") ? "[\(host)]" : host }

    /// For a URL on this machine.
    var urlHost: String {
        if host == "0.0.0.0" || host == "::" { return "127.0.0.1" }
        return shownHost
    }
}
