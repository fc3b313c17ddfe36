internal import Trust

extension SignatureV4.Credentials {
    /// Those of the standard variables, `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY` and `AWS_SESSION_TOKEN`.
    init(environment: [String: String]) throws(KeyProviderError) {
        func text(_ name: String) -> String? {
            environment[name].flatMap { $0.isEmpty ? nil : $0 }
        }
        guard let accessKey = text("AWS_ACCESS_KEY_ID"), let secret = text("AWS_SECRET_ACCESS_KEY") else {
            throw KeyProviderError(
                .misconfigured, "AWS KMS needs credentials: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY")
        }
        let token = text("AWS_SESSION_TOKEN")
        // They become header fields: nothing in them may end a line.
        guard
            ([accessKey, secret] + (token.map { [$0] } ?? [])).allSatisfy({
                $0.utf8.allSatisfy { (0x21...0x7E).contains($0) }
            })
        else { throw KeyProviderError(.misconfigured, "the AWS credentials hold characters that cannot be") }
        self.init(accessKey: accessKey, secret: secret, sessionToken: token)
    }
}
