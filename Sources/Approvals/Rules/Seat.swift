/// In which capacity somebody decides about a version.
public enum Seat: String, Hashable, Sendable, Codable, CodingKeyRepresentable, CaseIterable {
    case security, it
    case departmentHead = "department_head"

    /// What somebody in this seat must have looked at, and found right, to approve.
    public var checks: Set<Check> {
        switch self {
        case .security: [.classification, .injections, .redTeam]
        case .it: [.integrations, .scopes]
        case .departmentHead: [.purpose, .data]
        }
    }
}

/// Something about a version that one seat answers for.
public enum Check: String, Hashable, Sendable, Codable, CaseIterable {
    case classification, injections
    case redTeam = "red_team"
    case integrations, scopes
    case purpose, data
}
