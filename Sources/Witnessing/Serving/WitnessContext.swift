internal import Foundation
internal import Hummingbird
internal import NIOCore

/// A request, with who asks.
struct WitnessContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// Whose requests are counted together: an IPv4 address, or the first 64 bits of an IPv6 address, which is what one
    /// customer of a provider has.
    let caller: String

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        caller = Self.block(source.channel.remoteAddress)
    }

    static func block(_ address: SocketAddress?) -> String {
        let text = address?.ipAddress ?? ""
        var octets = [UInt8](repeating: 0, count: 16)
        guard inet_pton(AF_INET6, text, &octets) == 1 else { return text }
        let isMapped = octets.prefix(10).allSatisfy { $0 == 0 } && octets[10...11].allSatisfy { $0 == 0xff }
        return (isMapped ? octets.suffix(4) : octets.prefix(8)).map { String($0) }.joined(separator: ".")
    }
}
