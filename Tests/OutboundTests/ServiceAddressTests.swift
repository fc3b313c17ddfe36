import Outbound
import Testing

@Suite("Addresses of services")
struct ServiceAddressTests {
    @Test("an address over TLS has a host, a port and a path, and is written as it was read")
    func overTLS() throws {
        let plain = try #require(ServiceAddress("https://witness.example.com"))
        #expect((plain.host, plain.port, plain.path) == ("witness.example.com", 443, ""))
        let full = try #require(ServiceAddress("https://witness.example.com:8443/log/a_b/"))
        #expect((full.authority, full.path) == ("witness.example.com:8443", "/log/a_b"))
        #expect("\(full)" == "https://witness.example.com:8443/log/a_b")
    }

    @Test("without TLS only this machine is asked")
    func thisMachine() throws {
        #expect(ServiceAddress("http://127.0.0.1:8090")?.isEncrypted == false)
        #expect(ServiceAddress("http://localhost")?.port == 80)
        #expect(ServiceAddress("http://192.0.2.1:8090") == nil)
        #expect(ServiceAddress("http://witness.example.com") == nil)
    }

    @Test(
        "what two readers could take for two hosts is refused",
        arguments: [
            "", "https://", "https://:443", "https://a@b", "https://a:b@c", "https://a?b", "https://a#b",
            "https://a/%2e",
            "https://a:0", "https://a:65536", "https://a:04", "https://a:443:443", "https://A", "https://a\\b",
            "ftp://a", "https://[::1]", "https://a b", "HTTPS://a", "https://a\n",
            "https://" + String(repeating: "a", count: 254), "https://a/" + String(repeating: "a", count: 1_024),
        ])
    func refused(_ text: String) { #expect(ServiceAddress(text) == nil) }
}
