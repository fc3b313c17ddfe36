/// The schema of a conformance case, if it has one, and reading with its help.
struct CaseSchema {
    let schema: Schema?

    /// - Parameters:
    ///   - text: Cedar text, or JSON as a document or as text.
    ///   - format: `cedar` or `json`.
    init(_ text: JSON?, format: String) throws(Rejection) {
        switch text {
        case .string(let text)?:
            schema = format == "json" ? try Schema(json: JSON(parsing: text.string)) : try Schema(parsing: text.string)
        case .object?: schema = try Schema(json: text ?? .null)
        default: schema = nil
        }
    }

    /// Entities as the case means them.
    ///
    /// Some cases carry entities that do not conform and still state a decision; those are read as they stand.
    func entities(_ json: JSON) throws(Rejection) -> Entities {
        if let schema, let entities = try? Entities(json: json, schema: schema) { return entities }
        return try Entities(json: json)
    }

    func request(_ json: JSON) throws(Rejection) -> Request {
        if let schema, let request = try? Request(json: json, schema: schema) { return request }
        return try Request(json: json)
    }
}
