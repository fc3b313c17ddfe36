internal import Domain
internal import Policies
internal import Trust

/// Keys by what is kept of them.
struct KeyTable: Sendable {
    private var credentials: [KeyDigest: Credential] = [:]
    /// By id.
    private var digests: [String: KeyDigest] = [:]
    /// From where keys that are bounded to some addresses may come, by id.
    private var networks: [String: NetworkRanges] = [:]

    init(_ credentials: [Credential]) { add(credentials) }

    subscript(digest: KeyDigest) -> Credential? { credentials[digest] }

    /// From where a key may come; `nil` where it may come from everywhere.
    func networks(of credential: Credential) -> NetworkRanges? { networks[credential.id] }

    /// Adds keys, in the place of those with the same ids. What has no digest of a key is nobody's.
    mutating func add(_ changed: [Credential]) {
        for credential in changed {
            if let known = digests.removeValue(forKey: credential.id) { credentials[known] = nil }
            let ranges = credential.bounds.networks
            networks[credential.id] = ranges.isEmpty ? nil : NetworkRanges(ranges)
            guard let digest = KeyDigest(credential.digest), credentials[digest] == nil else { continue }
            digests[credential.id] = digest
            credentials[digest] = credential
        }
    }
}
