import ArgumentParser
import Foundation

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

    /// Whether only this machine reaches it. A name other than `localhost` may mean anything, `127.example` too.
    var isLoopback: Bool {
        if host.lowercased() == "localhost" { return true }
        var (four, six) = (in_addr(), in6_addr())
        if inet_pton(AF_INET, host, &four) == 1 { return UInt32(bigEndian: four.s_addr) >> 24 == 127 }
        return inet_pton(AF_INET6, host, &six) == 1 && withUnsafeBytes(of: six) { $0.elementsEqual(Self.loopback) }
    }

    /// `::1`
    private static let loopback = [UInt8](repeating: 0, count: 15) + [1]

    /// As it was given, for a URL.
    var shownHost: String { host.contains(":") ? "[\(host)]" : host }

    /// For a URL on this machine.
    var urlHost: String {
        if host == "0.0.0.0" || host == "::" { return "127.0.0.1" }
        return shownHost
    }
}
