public import Domain

/// What of the registry changed after a generation, as it is now.
public struct RegistryChanges: Hashable, Sendable {
    /// Those of whom anything changed: their groups, second factor and other names included.
    public var people: [Person] = []
    /// Who of these has a second factor.
    public var secondFactors: Set<String> = []
    /// Every other name of these.
    public var aliases: [AliasRow] = []
    public var credentials: [Credential] = []
    public var assets: [Asset] = []
    public var dataSets: [DataSet] = []
    /// Whether or not it changed.
    public var approvalRules: [UInt8]?
    /// Whether or not it changed.
    public var brokenGlass: Set<String> = []

    public init() {}
}
