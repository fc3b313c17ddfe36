/// Somebody the organisation knows.
public struct Person: Hashable, Sendable {
    /// The e-mail address, lower case: what keys, audiences and records name people by.
    public var email: String
    public var name: String
    public var department: String?
    public var roles: Set<Role>
    public var groups: Set<String>
    /// False for leavers: none of their keys or sessions is accepted.
    public var active: Bool

    public init(
        email: String, name: String, department: String? = nil, roles: Set<Role> = [.endUser], groups: Set<String> = [],
        active: Bool = true
    ) {
        self.email = email
        self.name = name
        self.department = department
        self.roles = roles
        self.groups = groups
        self.active = active
    }
}

/// A job function: what somebody has to do with assets and their record.
public enum Role: String, Hashable, Sendable, CaseIterable {
    case builder, tester, approver, security, it, auditor
    case endUser = "end_user"
    case departmentHead = "department_head"
}
