public import Domain

/// Who and what there is at one moment, as policies see it.
public struct Organisation: Sendable {
    public var people: [Person]
    public var assets: [Asset]
    public var credentials: [Credential]

    public init(people: [Person] = [], assets: [Asset] = [], credentials: [Credential] = []) {
        self.people = people
        self.assets = assets
        self.credentials = credentials
    }
}
