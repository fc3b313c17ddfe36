import Testing
import Trust

@testable import KeyProviders

@Suite("AWS KMS")
struct KMSTests {
    private let arn = "arn:aws:kms:eu-central-1:123456789012:key/0a1b2c3d-made-up"

    @Test("a key is named by its ARN; an alias, another service or a region that is no word is refused")
    func keys() throws {
        #expect(try KMSKey(arn: arn).host == "kms.eu-central-1.amazonaws.com")
        #expect(
            try KMSKey(arn: "arn:aws-cn:kms:cn-north-1:123456789012:key/a").host == "kms.cn-north-1.amazonaws.com.cn")
        for wrong in [
            "", "alias/a", "arn:aws:kms:eu-central-1:123456789012:alias/a",
            "arn:aws:s3:eu-central-1:123456789012:key/a",
            "arn:aws:kms:evil.example/:1:key/a", "arn:aws:kms::1:key/a", "arn:other:kms:eu-central-1:1:key/a",
            arn + "\n",
        ] {
            #expect(throws: KeyProviderError.self, "\(wrong)") { try KMSKey(arn: wrong) }
        }
    }

    @Test("an endpoint without TLS is on this machine")
    func endpoints() throws {
        #expect(try KMSEndpoint("https://kms.example.com").authority == "kms.example.com")
        #expect(try KMSEndpoint("https://kms.example.com:8443").authority == "kms.example.com:8443")
        #expect(try KMSEndpoint("http://127.0.0.1:4566").authority == "127.0.0.1:4566")
        for wrong in [
            "", "kms.example.com", "http://kms.example.com", "http://127.0.0.1.example.com", "https://a@b",
            "https://a/b",
            "https://a:0", "https://a:65536", "https://a:+1", "https://", "ftp://127.0.0.1",
        ] {
            #expect(throws: KeyProviderError.self, "\(wrong)") { try KMSEndpoint(wrong) }
        }
    }

    @Test(
        "what KMS refuses with says what is wrong, not in its own words",
        arguments: [
            (400, "InvalidCiphertextException", KeyProviderError.Code.notAuthentic),
            (400, "IncorrectKeyException", .unknownKey),
            (400, "NotFoundException", .unknownKey), (400, "AccessDeniedException", .refused),
            (400, "DisabledException", .refused), (400, "ThrottlingException", .unreachable),
            (500, "KMSInternalException", .unreachable), (503, "", .unreachable), (400, "SomethingNew", .refused),
        ])
    func failures(status: Int, name: String, code: KeyProviderError.Code) {
        let body = #"{"__type":"com.amazonaws.kms#\#(name)","message":"words of a stranger"}"#
        let failure = KMSMessage.failure(status: status, Array(body.utf8))
        #expect(failure.code == code)
        #expect(!failure.description.contains("stranger"))
    }

    @Test("answers that are no answers are refused")
    func answers() throws {
        #expect(try KMSMessage.answer(Array(#"{"Plaintext":"AQID","KeyId":7}"#.utf8), field: "Plaintext") == [1, 2, 3])
        for body in ["", "{}", "[]", #"{"Plaintext":7}"#, #"{"Plaintext":"?"}"#, #"{"Plaintext":"AQID""#] {
            #expect(throws: KeyProviderError.self) { try KMSMessage.answer(Array(body.utf8), field: "Plaintext") }
        }
    }

    @Test("where nobody listens, it is unreachable")
    func nobody() async throws {
        let provider = try KMSProvider(
            KMSKey(arn: arn), endpoint: KMSEndpoint("http://127.0.0.1:9"), environment: StandInKMS.environment)
        let error = await #expect(throws: KeyProviderError.self) { try await provider.check() }
        #expect(error?.code == .unreachable)
    }

    @Test("a key that KMS does not have is unknown")
    func unknown() async throws {
        let there = try await StandInKMS.provider(1)
        let endpoint = try await StandInKMS.shared.start()
        let provider = try StandInKMS.provider(KMSKey(arn: arn), endpoint)
        let error = await #expect(throws: KeyProviderError.self) { try await provider.check() }
        #expect(error?.code == .unknownKey)
        try await there.check()
    }
}
