/// A GPT under control: who owns it, what it is for, who may use it, and what exactly was approved.
public struct Asset: Hashable, Sendable {
    public var kind: AssetKind
    /// What callers write in `model`: lower-case letters, digits, `-`, `_` and `.`.
    public var id: String
    public var name: String
    /// The accountable owner's e-mail address.
    public var owner: String
    /// Who stands in for the owner: e-mail addresses.
    public var deputies: Set<String>
    /// Who else may change what of it, sorted by whom.
    public var editors: [Editor]
    public var department: String?
    public var purpose: String
    public var dataScope: DataScope
    public var environment: Environment
    public var audience: Audience
    /// How widely it is shared; `nil` where only the audience is said.
    public var sharing: Sharing?
    /// Days for which conversations with it are kept; `nil` where nothing is said.
    public var retentionDays: Int?
    public var configuration: AssetConfiguration
    /// SHA-256 of the manifest's canonical form, hex: approval binds to it.
    public var version: String
    /// Whether what is described here may be served. Where nothing has to be approved, everything may.
    public var isApproved: Bool
    /// The first moment at which it may not any more; `nil` where that has no end.
    public var approvedUntil: Timestamp?

    public init(
        kind: AssetKind = .hostedGPT, id: String, name: String, owner: String, deputies: Set<String> = [],
        editors: [Editor] = [], department: String? = nil, purpose: String, dataScope: DataScope = DataScope(),
        environment: Environment, audience: Audience, sharing: Sharing? = nil, retentionDays: Int? = nil,
        configuration: AssetConfiguration, version: String = "", isApproved: Bool = true,
        approvedUntil: Timestamp? = nil
    ) {
        self.kind = kind
        self.id = id
        self.name = name
        self.owner = owner
        self.deputies = deputies
        self.editors = editors
        self.department = department
        self.purpose = purpose
        self.dataScope = dataScope
        self.environment = environment
        self.audience = audience
        self.sharing = sharing
        self.retentionDays = retentionDays
        self.configuration = configuration
        self.version = version
        self.isApproved = isApproved
        self.approvedUntil = approvedUntil
    }

    /// How widely it is shared, whether or not its manifest says so.
    public var effectiveSharing: Sharing { sharing ?? Sharing(audience) }
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
