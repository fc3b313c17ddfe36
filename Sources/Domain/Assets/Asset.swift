/// A GPT under control: who owns it, what it is for, who may use it, and what exactly was approved.
public struct Asset: Hashable, Sendable {
    /// What callers write in `model`: lower-case letters, digits, `-`, `_` and `.`.
    public var id: String
    public var name: String
    /// The accountable owner's e-mail address.
    public var owner: String
    /// Who stands in for the owner: e-mail addresses.
    public var deputies: Set<String>
    public var department: String?
    public var purpose: String
    public var environment: Environment
    public var audience: Audience
    public var configuration: AssetConfiguration
    /// SHA-256 of the manifest's canonical form, hex: approval binds to it.
    public var version: String
    /// Whether what is described here may be served. Where nothing has to be approved, everything may.
    public var isApproved: Bool
    /// The first moment at which it may not any more; `nil` where that has no end.
    public var approvedUntil: Timestamp?

    public init(
        id: String, name: String, owner: String, deputies: Set<String> = [], department: String? = nil, purpose: String,
        environment: Environment, audience: Audience, configuration: AssetConfiguration, version: String = "",
        isApproved: Bool = true, approvedUntil: Timestamp? = nil
    ) {
        self.id = id
        self.name = name
        self.owner = owner
        self.deputies = deputies
        self.department = department
        self.purpose = purpose
        self.environment = environment
        self.audience = audience
        self.configuration = configuration
        self.version = version
        self.isApproved = isApproved
        self.approvedUntil = approvedUntil
    }
}

/// Which world an asset lives in. Development and test assets are for builders and testers only.
public enum Environment: String, Hashable, Sendable, CaseIterable {
    case development, test, production
}

/// Who may use an asset.
public enum Audience: Hashable, Sendable {
    case everyone
    /// Members of any of the groups, and the people named.
    case limited(groups: Set<String>, people: Set<String>)

    public func includes(_ person: Person) -> Bool {
        switch self {
        case .everyone: true
        case .limited(let groups, let people): people.contains(person.email) || !groups.isDisjoint(with: person.groups)
        }
    }
}
