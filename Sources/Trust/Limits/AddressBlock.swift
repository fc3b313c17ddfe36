#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// The part of a network address that one customer of a provider has: all of an IPv4 address, the first 64 bits of an
/// IPv6 address. Whoever has such a network can send from any address in it.
package struct AddressBlock {
    package let name: String

    package init(_ address: String) {
        var bytes = in6_addr()
        guard address.utf8.count <= 64, inet_pton(AF_INET6, address, &bytes) == 1 else {
            self.name = String(address.prefix(64))
            return
        }
        let octets = withUnsafeBytes(of: bytes) { Array($0) }
        let mapped = octets.prefix(10).allSatisfy { $0 == 0 } && octets[10] == 0xFF && octets[11] == 0xFF
        self.name =
            mapped
            ? octets[12...].map(String.init).joined(separator: ".")
            : octets.prefix(8).map { String($0, radix: 16) }.joined(separator: ":") + "/64"
    }
}
