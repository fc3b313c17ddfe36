internal import Domain
internal import Storage
internal import Trust
internal import Wire

extension Administration {
    /// Makes a key with which a directory provisions people and groups, and does nothing else. This is the only moment at
    /// which it can be shown.
    ///
    /// - Parameters:
    ///   - directory: What the directory is called here: the record names it `scim:NAME`.
    ///   - networks: From which ranges of addresses it may be used; from everywhere when there are none.
    ///   - lifetime: Seconds until it expires.
    public func createKey(
        forDirectory directory: String, name: String? = nil, networks: [String] = [],
        lifetime: Int64 = KeyRequest.usualDirectoryLifetime, by administrator: Administrator
    ) async throws(RegistryError) -> IssuedKey {
        guard ManifestValue.isName(directory) else {
            throw .invalid(
                "`\(TextRule.shown(directory))` is no name of a directory: it is up to 64 lower-case letters, digits, `-`, `_` "
                    + "and `.`, with a letter or digit first")
        }
        try await refresh()
        let (owner, now) = (Self.owner(directory), registry.time.now)
        try await ask(Self.act(owner, nil), by: administrator)
        try KeyRequest.check(name: name, lifetime: lifetime)
        let bounds = try KeyRequest.checked(CredentialBounds(networks: networks))
        let key = APIKey.generate()
        let credential = Credential(
            id: Identifier.credential(), name: name, person: owner, scope: .provisioning, digest: key.digest.bytes,
            hint: key.hint, bounds: bounds, created: now, expires: now.advanced(bySeconds: lifetime))
        let store = registry.store
        try await perform(Self.act(owner, credential), by: administrator) { () throws(RegistryError) in
            try RegistryError.catching { () throws(StoreError) in try store.save(credential) }
        }
        return IssuedKey(key: key, credential: credential, notes: [])
    }

    private static func owner(_ directory: String) -> String {
        if case .service(let name) = Principal.directory(directory) { name } else { directory }
    }

    private static func act(_ owner: String, _ credential: Credential?) -> Act {
        Act(
            operation: "key.create", action: .issueKey, resource: .person(owner), credential: credential?.id,
            subject: owner, detail: credential.map(detail) ?? Array(owner.utf8))
    }
}
