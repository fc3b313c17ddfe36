import HTTPTypes

/// A key as programs send it (RFC 6750 section 2.1).
enum BearerKey {
    /// `nil` where none is sent, or more than one.
    static func read(_ request: HTTPRequest) -> String? {
        let fields = request.headerFields[fields: .authorization]
        guard fields.count == 1, let value = fields.first?.value, value.prefix(7).lowercased() == "bearer " else {
            return nil
        }
        return String(value.dropFirst(7).drop { $0 == " " })
    }
}
