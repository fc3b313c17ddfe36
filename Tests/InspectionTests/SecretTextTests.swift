import Domain
import Testing

@testable import Inspection

@Suite("What looks like a credential")
struct SecretTextTests {
    private func text(_ value: String) -> SecretText { SecretText(Array(value.utf8)) }

    @Test(
        "entropy: none in one letter, one bit in two, four in sixteen",
        arguments: [
            ("aaaaaaaa", 0.0), ("abababab", 1.0), ("0123456789abcdef", 4.0),
        ])
    func entropy(value: String, bits: Double) {
        #expect(abs(ShannonEntropy.bits(Array(value.utf8)) - bits) < 1e-9)
    }

    @Test(
        "what stands for a credential is none",
        arguments: [
            "your_token_goes_here", "EXAMPLEKEY1234567890", "changeme2024", "${API_KEY}", "{{ api_key }}", "$API_KEY",
            "<api-key>", "xxxxxxxxxxxx", "%s", "REDACTED-12345",
        ])
    func placeholders(value: String) { #expect(Placeholder.stands(in: Array(value.utf8))) }

    @Test("braces and signs alone stand for nothing", arguments: ["a{{b}c", "p$ss{w}rd", "x%y", "k<3>m", "1$"])
    func noPlaceholders(value: String) { #expect(!Placeholder.stands(in: Array(value.utf8))) }

    @Test(
        "tokens are made at random",
        arguments: [
            "q9Zt4XvB7mKp2LwR8sYd", "5f0c2d9e8b7a4163", "0f8fad5b-d9cd-469f-a165-70867728950e",
            "AQ2w3E4r5T6y7U8i9O0p==",
        ])
    func tokens(value: String) { #expect(text(value).isToken) }

    @Test(
        "names, versions, dates, paths, addresses and fingerprints are not",
        arguments: [
            "release-2024-notes", "com.example.service2", "2024-05-01T10:00:00", "someIdentifierName12",
            "1234567890123",
            "https://example.com/a1b2c3d4", "path/to/SHASUMS256.txt", "51:C4:0C:6D:7E:A5:6C:D8", "aaaaaaaaaaaaaaaa1",
            "abcdefghijklmnop1234", "pk_live_q9Zt4XvB7mKp2LwR", "glpat-q9Zt4XvB7m",
        ])
    func noTokens(value: String) { #expect(!text(value).isToken) }

    @Test("passwords mix what a word does not", arguments: ["Tr0ub4dor&3x", "k7#Lw2!pQz", "hunter22", "m{{a}o)p${b]c"])
    func passwords(value: String) { #expect(text(value).isPassword(isQuoted: false, isCertain: true)) }

    @Test(
        "code, variables and prose are none",
        arguments: [
            "getPassword()", "os.environ[\"PW\"]", "Optional[str]", "config.password", "$self->name", "(char *)p1",
            "user->word1", "the word is long", "aaaaaaaa1", "short",
        ])
    func noPasswords(value: String) { #expect(!text(value).isPassword(isQuoted: false, isCertain: true)) }

    @Test(
        "the name of a service nearby gives the label, with or without another word",
        arguments: [
            ("datadog_api_key: %", "DATADOG_API_KEY"), ("Datadog '%'", "DATADOG_API_KEY"), ("api_key = '%'", "API_KEY"),
        ])
    func services(form: String, subtype: String) throws {
        let form = form.replacing("%", with: "5f0c2d9e8b7a41635f0c2d9e8b7a4163")
        let found = try Shared.scanner.get().scan(Array(form.utf8))
        #expect(found.map(\.label) == [Label("SECRET", subtype)])
    }

    @Test("no label is given twice, and there are those of more than 400 services")
    func labels() {
        let formats = Set(SecretFormat.all.map(\.subtype))
        let services = SecretService.all.map(\.label)
        #expect(Set(services).count == services.count)
        #expect(formats.count + services.count > 400)
    }
}
