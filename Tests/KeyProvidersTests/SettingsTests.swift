import Testing
import Trust

@testable import KeyProviders

@Suite("Which provider is in use")
struct SettingsTests {
    private func read(_ variables: [String: String]) throws -> KeyProviderSettings? {
        let named = Dictionary(uniqueKeysWithValues: variables.map { ("SALLYPORT_" + $0.key, $0.value) })
        return try KeyProviderSettings(environment: named)
    }

    @Test("none, when none is named")
    func none() throws {
        #expect(try read([:]) == nil)
        #expect(try read(["KEY_PROVIDER": "", "KEY_FILE": "/kek"]) == nil)
    }

    @Test("each is read with what it needs")
    func each() throws {
        #expect(try read(["KEY_PROVIDER": "file", "KEY_FILE": "/kek"]) == .file("/kek"))
        #expect(try read(["KEY_PROVIDER": "passphrase", "PASSPHRASE_FD": "3"]) == .passphrase(.descriptor(3)))
        #expect(try read(["KEY_PROVIDER": "passphrase", "PASSPHRASE_FILE": "/p"]) == .passphrase(.file("/p")))
        #expect(try read(["KEY_PROVIDER": "passphrase", "PASSPHRASE": "made up"]) == .passphrase(.text("made up")))
        let arn = "arn:aws:kms:eu-central-1:123456789012:key/a"
        #expect(try read(["KEY_PROVIDER": "aws-kms", "KMS_KEY": arn]) == .awsKMS(try KMSKey(arn: arn), nil))
        let token = try TokenSettings(module: "/m.so", token: "t", key: "k")
        let variables = [
            "KEY_PROVIDER": "pkcs11", "PKCS11_MODULE": "/m.so", "PKCS11_TOKEN": "t", "PKCS11_KEY": "k",
            "PKCS11_PIN_FILE": "/pin",
        ]
        #expect(try read(variables) == .pkcs11(token, pin: .file("/pin")))
        for name in variables.keys where name != "KEY_PROVIDER" {
            #expect(throws: KeyProviderError.self) { try read(variables.filter { $0.key != name }) }
        }
    }

    @Test("what is missing, twice there or of no meaning is refused, and not repeated")
    func refused() {
        for variables in [
            ["KEY_PROVIDER": "MADE-UP"], ["KEY_PROVIDER": "file"], ["KEY_PROVIDER": "passphrase"],
            ["KEY_PROVIDER": "passphrase", "PASSPHRASE": "MADE-UP", "PASSPHRASE_FILE": "/p"],
            ["KEY_PROVIDER": "passphrase", "PASSPHRASE_FD": "-1"],
            ["KEY_PROVIDER": "passphrase", "PASSPHRASE_FD": "03"],
            ["KEY_PROVIDER": "aws-kms", "KMS_KEY": "MADE-UP"],
        ] {
            let error = #expect(throws: KeyProviderError.self) { try read(variables) }
            #expect(error?.code == .misconfigured)
            #expect(error?.description.contains("MADE-UP") == false)
        }
    }

    @Test("the provider that takes over has variables of its own")
    func other() throws {
        let variables = [
            "SALLYPORT_KEY_PROVIDER": "file", "SALLYPORT_KEY_FILE": "/a", "SALLYPORT_NEW_KEY_PROVIDER": "file",
            "SALLYPORT_NEW_KEY_FILE": "/b",
        ]
        #expect(try KeyProviderSettings(environment: variables) == .file("/a"))
        #expect(try KeyProviderSettings(environment: variables, prefix: KeyProviderSettings.newPrefix) == .file("/b"))
    }

    @Test("a passphrase does not show in the settings")
    func hidden() throws {
        let settings = try read(["KEY_PROVIDER": "passphrase", "PASSPHRASE": "MADE-UP passphrase"])
        var shown = "\(String(describing: settings))"
        dump(settings, to: &shown)
        #expect(!shown.contains("MADE-UP"))
    }
}
