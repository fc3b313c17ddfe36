import Foundation
import Testing
import Trust

@testable import KeyProviders

@Suite("Signing requests to AWS")
struct SignatureTests {
    // The credentials of AWS's published examples.
    private let signature = SignatureV4(
        credentials: .init(
            accessKey: "AKIDEXAMPLE", secret: "wJalrXUtnFEMI/K7MDENG" + "+bPxRfiCYEXAMPLEKEY", sessionToken: nil),
        region: "us-east-1", service: "service")

    @Test(
        "the published requests without body, path and query have the published signatures",
        arguments: [
            ("GET", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"),
            ("POST", "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b"),
        ])
    func published(method: String, signed: String) {
        let headers = [(name: "x-amz-date", value: "20150830T123600Z"), (name: "host", value: "example.amazonaws.com")]
        let text = signature.authorization(method: method, headers: headers, body: [], time: "20150830T123600Z")
        let start = "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, "
        #expect(text == start + "SignedHeaders=host;x-amz-date, Signature=\(signed)")
    }

    @Test("the key of a day, region and service is the published one")
    func derivedKey() {
        var signature = signature
        signature.service = "iam"
        let expected = "c4afb1cc5771d871763a393e44b703571b55cc28424d1a5e86da6ed3c154a4b9"
        #expect(Hexadecimal.text(signature.key(day: "20150830")) == expected)
    }

    @Test("another body, header, time or region has another signature")
    func everythingIsSigned() {
        let headers = [(name: "host", value: "a")]
        var elsewhere = signature
        elsewhere.region = "eu-central-1"
        let texts = [
            signature.authorization(method: "POST", headers: headers, body: [1], time: "20150830T123600Z"),
            signature.authorization(method: "POST", headers: headers, body: [2], time: "20150830T123600Z"),
            signature.authorization(
                method: "POST", headers: [(name: "host", value: "b")], body: [1], time: "20150830T123600Z"),
            signature.authorization(method: "POST", headers: headers, body: [1], time: "20150830T123601Z"),
            elsewhere.authorization(method: "POST", headers: headers, body: [1], time: "20150830T123600Z"),
        ]
        #expect(Set(texts.map { $0.suffix(64) }).count == texts.count)
    }

    @Test("a time is written without separators, in UTC")
    func stamp() {
        #expect(KMSProvider.stamp(Date(timeIntervalSince1970: 1_440_938_160)) == "20150830T123600Z")
    }

    @Test("credentials that are missing or would end a header line are refused, and never shown")
    func credentials() throws {
        let good = ["AWS_ACCESS_KEY_ID": "MADE-UP-KEY", "AWS_SECRET_ACCESS_KEY": "MADE-UP-SECRET"]
        let read = try SignatureV4.Credentials(environment: good)
        var shown = "\(read)"
        dump(read, to: &shown)
        #expect(!shown.contains("MADE-UP"))
        for (name, value) in [
            ("AWS_ACCESS_KEY_ID", ""), ("AWS_SECRET_ACCESS_KEY", ""), ("AWS_ACCESS_KEY_ID", "a\nb: c"),
            ("AWS_SESSION_TOKEN", "a b"),
        ] {
            let wrong = good.merging([name: value]) { $1 }
            #expect(throws: KeyProviderError.self) { try SignatureV4.Credentials(environment: wrong) }
        }
    }
}
