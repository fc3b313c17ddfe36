public import Domain

/// Who and what there is at one moment, as policies see it.
public struct Organisation: Sendable {
    public var people: [Person]
    public var assets: [Asset]
    public var credentials: [Credential]
    /// Who has set up a second factor, by e-mail address.
    public var secondFactors: Set<String>
    public var dataSets: [DataSet]

    public init(
        people: [Person] = [], assets: [Asset] = [], credentials: [Credential] = [], secondFactors: Set<String> = [],
        dataSets: [DataSet] = []
    ) {
        self.people = people
        self.assets = assets
        self.credentials = credentials
        self.secondFactors = secondFactors
        self.dataSets = dataSets
    }
}
