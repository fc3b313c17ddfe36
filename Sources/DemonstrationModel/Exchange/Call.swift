/// One request, taken off the wire.
struct Call: Sendable {
    var method: String
    /// Without query, still percent-encoded.
    var path: String
    var query: [String: String] = [:]
    var contentType: String?
    var body: [UInt8] = []
    /// Seconds since 1970, for the `created` fields.
    var time: Int

    /// The body as a JSON object.
    func object() throws(Problem) -> JSON {
        let value: JSON
        do { value = try JSON(reading: body) } catch {
            throw Problem(400, "We could not parse the JSON body of your request: \(error)")
        }
        guard case .object = value else { throw Problem(400, "The body of this request must be a JSON object.") }
        return value
    }
}
