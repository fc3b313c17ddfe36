import Testing

@testable import Trust

@Suite("Whose an address is")
struct AddressBlockTests {
    @Test(
        "addresses that one customer has are one caller",
        arguments: [
            ("192.0.2.1", "192.0.2.1", true), ("192.0.2.1", "192.0.2.2", false),
            ("2001:db8::1", "2001:db8::ffff:1", true), ("2001:db8::1", "2001:db8:0:1::1", false),
            ("::ffff:192.0.2.1", "192.0.2.1", true), ("::ffff:192.0.2.1", "::ffff:192.0.2.2", false),
        ])
    func callers(one: String, other: String, isSame: Bool) {
        #expect((AddressBlock(one).name == AddressBlock(other).name) == isSame)
    }
}
