/// What the service provider can do (RFC 7643 section 5).
public enum ServiceProviderConfig {
    public static let schema = "urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"

    /// - Parameter base: Where SCIM is served, without a slash at its end.
    public static func document(base: String) -> SCIMObject {
        SCIMObject([
            .init("schemas", .array([.string(schema)])),
            .init("patch", supported(true)),
            .init(
                "bulk",
                supported(false, [.init("maxOperations", .number("0")), .init("maxPayloadSize", .number("0"))])),
            .init("filter", supported(true, [.init("maxResults", .number(String(ListRequest.longestPage)))])),
            .init("changePassword", supported(false)),
            .init("sort", supported(true)),
            .init("etag", supported(true)),
            .init(
                "authenticationSchemes",
                .array([
                    .object(
                        SCIMObject([
                            .init("type", .string("oauthbearertoken")), .init("name", .string("Bearer token")),
                            .init("description", .string("A key of a service account that may provision people")),
                            .init("specUri", .string("https://www.rfc-editor.org/info/rfc6750")),
                            .init("primary", .bool(true)),
                        ]))
                ])),
            .init("meta", Discovery.meta("ServiceProviderConfig", base + "/ServiceProviderConfig")),
        ])
    }

    private static func supported(_ is: Bool, _ more: [SCIMObject.Member] = []) -> SCIMValue {
        .object(SCIMObject([.init("supported", .bool(`is`))] + more))
    }
}
