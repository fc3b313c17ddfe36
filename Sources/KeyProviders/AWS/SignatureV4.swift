internal import Crypto
internal import Trust

/// Signs requests as AWS asks (Signature Version 4: AWS General Reference, "Signing AWS API requests").
///
/// Requests here go to the path `/` without a query, so that no rule about writing either can be got wrong.
struct SignatureV4: Sendable {
    /// Who signs.
    struct Credentials: Sendable {
        var accessKey: String
        var secret: String
        /// Of temporary credentials.
        var sessionToken: String?
    }

    var credentials: Credentials
    var region: String
    var service: String

    /// The value of the header field `authorization`.
    ///
    /// - Parameters:
    ///   - headers: All that are signed, with names in small letters and values without space around them.
    ///   - time: `20150830T123600Z`, the same as in `x-amz-date`.
    func authorization(method: String, headers: [(name: String, value: String)], body: [UInt8], time: String) -> String
    {
        let sorted = headers.sorted { $0.name < $1.name }
        let names = sorted.map(\.name).joined(separator: ";")
        let lines = sorted.map { "\($0.name):\($0.value)\n" }.joined()
        let request = "\(method)\n/\n\n\(lines)\n\(names)\n\(Self.hash(body))"
        let scope = "\(time.prefix(8))/\(region)/\(service)/aws4_request"
        let text = "AWS4-HMAC-SHA256\n\(time)\n\(scope)\n\(Self.hash(Array(request.utf8)))"
        let signature = Hexadecimal.text(Self.code(text, SymmetricKey(data: key(day: String(time.prefix(8))))))
        return
            "AWS4-HMAC-SHA256 Credential=\(credentials.accessKey)/\(scope), SignedHeaders=\(names), Signature=\(signature)"
    }

    /// The key of one day, region and service.
    func key(day: String) -> HMAC<SHA256>.MAC {
        let start = Self.code(day, SymmetricKey(data: Array("AWS4\(credentials.secret)".utf8)))
        return [region, service, "aws4_request"].reduce(start) { Self.code($1, SymmetricKey(data: $0)) }
    }

    private static func code(_ text: String, _ key: SymmetricKey) -> HMAC<SHA256>.MAC {
        HMAC.authenticationCode(for: Array(text.utf8), using: key)
    }

    private static func hash(_ bytes: [UInt8]) -> String { Hexadecimal.text(SHA256.hash(data: bytes)) }
}

extension SignatureV4.Credentials: CustomStringConvertible, CustomReflectable {
    var description: String { "AWS credentials" }
    var customMirror: Mirror { Mirror(self, children: []) }
}
