import HTTPTypes

extension HTTPField.Name {
    static let secFetchSite = known("Sec-Fetch-Site")
    static let referrerPolicy = known("Referrer-Policy")
    static let permissionsPolicy = known("Permissions-Policy")
    static let crossOriginOpenerPolicy = known("Cross-Origin-Opener-Policy")
    /// The next address, in so many seconds (HTML, section 4.2.5.3).
    static let refresh = known("Refresh")
    /// The official SDKs' question whether to repeat a request.
    static let retried = known("X-Should-Retry")
    static let accelBuffering = known("X-Accel-Buffering")

    /// What is written above are tokens, so the other name is never used.
    private static func known(_ name: String) -> HTTPField.Name { HTTPField.Name(name) ?? .vary }
}
