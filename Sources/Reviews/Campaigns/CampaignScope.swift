/// What a campaign is about, as a rule: which of all that is held is frozen when it opens.
public struct CampaignScope: Hashable, Sendable {
    /// Of what kinds; none at all is every kind.
    public let kinds: Set<Access.Kind>
    /// The assets, keys, integrations, links and groups; `nil` is all.
    public let objects: Set<String>?
    /// The departments the holders are in; `nil` is all, and those that are in none.
    public let departments: Set<String>?

    public static let everything = CampaignScope()

    public init(kinds: Set<Access.Kind> = [], objects: Set<String>? = nil, departments: Set<String>? = nil) {
        self.kinds = kinds
        self.objects = objects
        self.departments = departments
    }

    public func includes(_ access: Access) -> Bool {
        guard kinds.isEmpty || kinds.contains(access.kind) else { return false }
        if let objects, !objects.contains(access.object) { return false }
        guard let departments else { return true }
        return access.department.map(departments.contains) ?? false
    }
}
