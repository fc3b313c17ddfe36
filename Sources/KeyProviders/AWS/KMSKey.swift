public import Trust

/// A key of AWS KMS by its ARN, `arn:aws:kms:eu-central-1:123456789012:key/…`.
///
/// An alias is not taken: it can be pointed at another key, and what was wrapped would no longer open.
public struct KMSKey: Hashable, Sendable {
    public let arn: String
    let region: String
    /// Where AWS answers for it.
    let host: String

    public init(arn: String) throws(KeyProviderError) {
        let parts = arn.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 6, parts[0] == "arn", parts[2] == "kms", let suffix = Self.suffixes[String(parts[1])],
            Self.isWord(parts[3]), Self.isWord(parts[4]), parts[5].hasPrefix("key/"), Self.isWord(parts[5].dropFirst(4))
        else {
            throw KeyProviderError(
                .misconfigured,
                "a key of AWS KMS is named by its ARN, `arn:aws:kms:REGION:ACCOUNT:key/ID`, not by an alias")
        }
        self.arn = arn
        region = String(parts[3])
        host = "kms.\(region).\(suffix)"
    }

    private static let suffixes = [
        "aws": "amazonaws.com", "aws-us-gov": "amazonaws.com", "aws-cn": "amazonaws.com.cn",
    ]

    private static func isWord(_ text: Substring) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy {
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                    || $0 == UInt8(ascii: "-")
            }
    }
}
