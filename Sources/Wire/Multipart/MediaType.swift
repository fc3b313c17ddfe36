/// A content type, strictly read (RFC 9110, section 8.3): `application/json; charset=utf-8`.
public struct MediaType: Hashable, Sendable {
    /// Type and subtype, lower case: `application/json`.
    public var essence: String
    /// The names lower case, the values without quotes and escapes.
    public var parameters: [String: String]

    /// `nil` for what breaks the grammar or has a parameter twice.
    public init?(_ text: String) {
        // Nearly every message on the live path.
        if text == "application/json" || text == "text/event-stream" {
            (essence, parameters) = (text, [:])
            return
        }
        guard let header = HeaderParameters(text.utf8) else { return nil }
        let parts = header.value.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return nil }
        essence = header.value
        parameters = Dictionary(uniqueKeysWithValues: header.parameters.map { ($0.name, $0.value) })
    }
}
