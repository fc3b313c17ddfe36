/// A body of data that assets may be given: the customer master, the handbook.
public struct DataSet: Hashable, Sendable {
    /// What manifests call it: lower-case letters, digits, `-`, `_` and `.`.
    public var id: String
    public var name: String
    /// The e-mail address of whoever answers for it.
    public var owner: String
    public var classification: Classification
    /// Who may read it at its source.
    public var audience: Audience

    public init(id: String, name: String, owner: String, classification: Classification, audience: Audience) {
        self.id = id
        self.name = name
        self.owner = owner
        self.classification = classification
        self.audience = audience
    }
}
