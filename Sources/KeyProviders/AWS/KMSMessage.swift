internal import Foundation
internal import Trust

/// What is said to KMS and what it answers: JSON 1.1 of AWS (AWS KMS API Reference, "Encrypt", "Decrypt").
enum KMSMessage {
    /// The body of `Encrypt` (`Plaintext`) or `Decrypt` (`CiphertextBlob`).
    ///
    /// - Parameter field: The name that `bytes` goes by.
    static func request(key: KMSKey, context: KeyContext, field: String, bytes: UnsafeRawBufferPointer) -> [UInt8] {
        let pairs = context.pairs.sorted { $0.key < $1.key }.map { "\(text($0.key)):\(text($0.value))" }
        var body = Array(
            "{\"KeyId\":\(text(key.arn)),\"EncryptionContext\":{\(pairs.joined(separator: ","))},\"\(field)\":\"".utf8)
        // Data to data: no text of it is left behind.
        var encoded = Data(bytes).base64EncodedData()
        body += encoded
        encoded.resetBytes(in: encoded.startIndex..<encoded.endIndex)
        body += Array("\"}".utf8)
        return body
    }

    /// The bytes in `field` of an answer.
    static func answer(_ body: [UInt8], field: String) throws(KeyProviderError) -> [UInt8] {
        guard let object = try? JSONDecoder().decode([String: Value].self, from: Data(body)),
            let value = object[field]?.text,
            let data = Data(base64Encoded: value)
        else { throw KeyProviderError(.malformed, "AWS KMS answered something that cannot be read") }
        return [UInt8](data)
    }

    /// What an answer other than 200 means. What it says in words is not repeated.
    static func failure(status: Int, _ body: [UInt8]) -> KeyProviderError {
        let object = try? JSONDecoder().decode([String: Value].self, from: Data(body))
        let name = object?["__type"]?.text.flatMap { $0.split(separator: "#").last.map(String.init) } ?? ""
        switch name {
        case "InvalidCiphertextException": return .notAuthentic
        case "IncorrectKeyException":
            return KeyProviderError(.unknownKey, "AWS KMS says that the key was wrapped by another one")
        case "NotFoundException": return KeyProviderError(.unknownKey, "AWS KMS has no such key")
        case "AccessDeniedException", "DisabledException", "KMSInvalidStateException", "UnrecognizedClientException",
            "InvalidSignatureException", "ExpiredTokenException", "MissingAuthenticationTokenException",
            "InvalidGrantTokenException", "InvalidKeyUsageException":
            return KeyProviderError(.refused, "AWS KMS refuses: \(name)")
        case "ValidationException": return KeyProviderError(.malformed, "AWS KMS does not take the request: \(name)")
        default:
            return status >= 500 || status == 429 || name == "ThrottlingException" || name == "LimitExceededException"
                ? KeyProviderError(.unreachable, "AWS KMS cannot answer now (\(status))")
                : KeyProviderError(.refused, "AWS KMS refuses (\(status))")
        }
    }

    /// Context and ARN are printable ASCII, so two characters are all there is to escape (RFC 8259, section 7).
    private static func text(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    /// A member's value, of which only texts are of interest.
    private struct Value: Decodable {
        var text: String?

        init(from decoder: any Decoder) throws { text = try? decoder.singleValueContainer().decode(String.self) }
    }
}
