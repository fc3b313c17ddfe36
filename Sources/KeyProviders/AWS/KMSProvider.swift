internal import Foundation
internal import Outbound
public import Trust

/// A key-encryption key in AWS KMS, which never leaves it: `Encrypt` and `Decrypt` with the context as KMS's encryption
/// context, which it authenticates and writes to CloudTrail.
///
/// Every call goes to the key that was configured, so that a wrapped key cannot say which one is used. Keys travel within TLS;
/// what TLS and the reading of JSON copy on the way is not cleared.
public struct KMSProvider: KeyEncryptionProvider {
    private let key: KMSKey
    private let signature: SignatureV4
    private let connection: KMSConnection
    private let now: @Sendable () -> Date

    /// - Parameters:
    ///   - endpoint: Where to ask, when it is not the region's own.
    ///   - environment: Holds the standard variables with the credentials.
    public init(_ key: KMSKey, endpoint: KMSEndpoint?, environment: [String: String]) throws(KeyProviderError) {
        self.init(
            key, connection: KMSConnection(endpoint: endpoint ?? KMSEndpoint(key)),
            credentials: try SignatureV4.Credentials(environment: environment))
    }

    init(
        _ key: KMSKey, connection: KMSConnection, credentials: SignatureV4.Credentials,
        now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.key = key
        self.connection = connection
        signature = SignatureV4(credentials: credentials, region: key.region, service: "kms")
        self.now = now
    }

    public var identifier: String { "aws-kms:\(key.arn)" }

    public func wrap(_ material: KeyMaterial, context: KeyContext) async throws(KeyProviderError) -> WrappedKey {
        var request = material.withUnsafeBytes {
            KMSMessage.request(key: key, context: context, field: "Plaintext", bytes: $0)
        }
        defer { Wiping.clear(&request) }
        let answer = try await call("Encrypt", request)
        return try WrappedKey(identifier: identifier, bytes: KMSMessage.answer(answer, field: "CiphertextBlob"))
    }

    public func unwrap(_ wrapped: WrappedKey, context: KeyContext) async throws(KeyProviderError) -> KeyMaterial {
        try require(wrapped)
        let request = wrapped.bytes.withUnsafeBytes {
            KMSMessage.request(key: key, context: context, field: "CiphertextBlob", bytes: $0)
        }
        var answer = try await call("Decrypt", request)
        defer { Wiping.clear(&answer) }
        var bytes = try KMSMessage.answer(answer, field: "Plaintext")
        return try KeyMaterial(consuming: &bytes)
    }

    func call(_ operation: String, _ body: [UInt8]) async throws(KeyProviderError) -> [UInt8] {
        let time = Self.stamp(now())
        var headers = [
            (name: "content-type", value: "application/x-amz-json-1.1"),
            (name: "host", value: connection.endpoint.authority), (name: "x-amz-date", value: time),
            (name: "x-amz-target", value: "TrentService.\(operation)"),
        ]
        if let token = signature.credentials.sessionToken {
            headers.append((name: "x-amz-security-token", value: token))
        }
        let authorization = signature.authorization(method: "POST", headers: headers, body: body, time: time)
        headers.append((name: "authorization", value: authorization))
        let answer = try await connection.post(headers, body)
        guard answer.status == 200 else { throw KMSMessage.failure(status: answer.status, answer.body) }
        return answer.body
    }

    /// `20150830T123600Z`.
    static func stamp(_ date: Date) -> String {
        date.formatted(.iso8601.dateSeparator(.omitted).timeSeparator(.omitted))
    }
}

extension KMSProvider: CustomStringConvertible, CustomReflectable {
    public var description: String { identifier }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
