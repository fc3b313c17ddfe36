public import Cedar
public import Domain

/// What policies can speak of: the schema, and the labels there are.
public struct Vocabulary: Sendable {
    public let schema: Schema
    public let labels: LabelFamilies

    /// The program's schema and label families.
    ///
    /// - Parameter labels: What the scanner can find. Labels of the shipped families are known besides.
    /// - Throws: ``PolicyProblems`` when a shipped file cannot be read.
    public init(labels: Set<Label>) throws(PolicyProblems) {
        schema = try Self.schema()
        self.labels = try LabelFamilies(json: ShippedFiles.bytes("labels.json"), labels: labels)
    }

    /// Whether somebody of this kind can do that to something of that kind at all.
    func isPossible(_ request: Request) -> Bool {
        guard let action = schema.actions[request.action] else { return false }
        return action.principals.contains(request.principal.type) && action.resources.contains(request.resource.type)
    }

    private static func schema() throws(PolicyProblems) -> Schema {
        let name = "sallyport.cedarschema"
        let text = String(decoding: ShippedFiles.bytes(name), as: UTF8.self)
        let source = SourceText(text, name: name)
        do {
            return try Schema(parsing: text)
        } catch {
            throw PolicyProblems(error.diagnostics.map { PolicyProblem($0, in: source) })
        }
    }
}
