import Testing

@testable import Console

@Suite("The name of a browser")
struct AgentNameTests {
    @Test(
        "is the one people have for it, and what it says where nobody knows it",
        arguments: [
            (
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0 Safari/537.36",
                "Chrome on Linux"
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/156.0 Safari/537.36 Edg/156.0",
                "Edge on Windows"
            ),
            ("Mozilla/5.0 (iPhone; CPU iPhone OS 20_0 like Mac OS X) Version/20.0 Safari/604.1", "Safari on iPhone"),
            ("Mozilla/5.0 (X11; rv:150.0) Gecko/20100101 Firefox/150.0", "Firefox"),
            ("curl/8.9", "curl/8.9"), ("", ""),
        ])
    func short(agent: String, name: String) { #expect(AgentName.short(agent) == name) }
}
