internal import Domain
internal import SCIM
internal import Storage

/// An account or a group: what the protocol's acts have in common.
enum DirectoryEntry: Hashable, Sendable {
    case account(AccountRow)
    case group(GroupRow)

    var id: String {
        switch self {
        case .account(let account): account.id
        case .group(let group): group.id
        }
    }

    var version: Int64 {
        switch self {
        case .account(let account): account.version
        case .group(let group): group.version
        }
    }

    var isProvisioned: Bool {
        switch self {
        case .account(let account): account.provisionedBy != nil
        case .group(let group): group.provisionedBy != nil
        }
    }

    /// As a directory reads it.
    func shown(base: String) throws(SCIMError) -> SCIMObject {
        switch self {
        case .account(let account): try AccountResource.shown(account, base: base)
        case .group(let group): GroupResource.shown(group, base: base)
        }
    }

    /// What a directory may have written, as it stands now.
    func said() throws(SCIMError) -> SCIMObject {
        switch self {
        case .account(let account): try AccountResource.said(account)
        case .group(let group): GroupResource.said(group)
        }
    }

    /// As a resource says it is, at its next version.
    func saying(
        _ resource: SCIMObject, after before: SCIMObject, by directory: String, at now: Timestamp
    ) throws(SCIMError) -> DirectoryEntry {
        switch self {
        case .account(let account):
            var changed = try AccountResource.account(account, saying: resource, after: before)
            (changed.provisionedBy, changed.modified, changed.version) = (directory, now, account.version + 1)
            return .account(changed)
        case .group(let group):
            var changed = try GroupResource.group(group, saying: resource)
            (changed.provisionedBy, changed.modified, changed.version) = (directory, now, group.version + 1)
            return .group(changed)
        }
    }

    /// Whether a change left everything as it was.
    func says(as other: DirectoryEntry) -> Bool {
        switch (self, other) {
        case (.account(let one), .account(var two)):
            (two.version, two.modified) = (one.version, one.modified)
            return one == two
        case (.group(let one), .group(var two)):
            guard Set(one.members.map(\.id)) == Set(two.members.map(\.id)) else { return false }
            (two.version, two.modified, two.members) = (one.version, one.modified, one.members)
            return one == two
        default: return false
        }
    }
}
