public import Domain
internal import Storage
public import Trust

/// A small organisation to try Sallyport with: eight people, three GPTs, a key for each role.
///
/// Setting it up again keeps everything that is there, also what was changed since, and makes one new sign-in and one new
/// key.
public struct DemoOrganisation: Sendable {
    /// What to tell whoever started it. Shown once.
    public struct Prepared: Sendable {
        /// A sign-in made for this run.
        public var signIn: SignIn
        /// A key made for this run, as it is written.
        public var key: String
        public var credential: Credential
        /// The ids of the GPTs.
        public var assets: [String]
        /// One key for each role; empty when the organisation was there already.
        public var roleKeys: [RoleKey]
        /// Whether this was the first time.
        public var isNew: Bool
    }

    /// A way into the console, made for this start.
    public struct SignIn: Sendable {
        public var email: String
        public var password: String
    }

    /// A key of somebody with this role.
    public struct RoleKey: Sendable {
        public var role: Role
        public var key: IssuedKey
    }

    public static let name = "Harbour & Pine"

    private let administration: Administration

    /// Sets up what is missing.
    ///
    /// - Parameters:
    ///   - model: The upstream's model that the GPTs use. GPTs that nobody changed follow it when it is another than before.
    ///   - run: What this start is called, in the names of keys.
    public static func prepare(
        _ registry: Registry, model: String, run: String = "demonstration", passwords: PasswordDesk = PasswordDesk()
    ) async throws(RegistryError) -> Prepared {
        let administration = Administration(registry, passwords: passwords)
        return try await DemoOrganisation(administration: administration).establish(model: model, run: run)
    }

    private func establish(model: String, run: String) async throws(RegistryError) -> Prepared {
        let by = Administrator(name: "local:demo")
        let registry = administration.registry
        try RegistryError.catching { () throws(StoreError) in _ = try registry.refresh() }
        let isNew = DemoPeople.all.allSatisfy { registry.person($0.email) == nil }
        for person in DemoPeople.all where registry.person(person.email) == nil {
            try await administration.save(person, by: by)
        }
        let manifests = try manifests(model: model)
        for manifest in manifests where needsSaving(manifest) {
            try await administration.save(manifest, by: by)
        }
        var roleKeys: [RoleKey] = []
        if isNew {
            for person in DemoPeople.all {
                let role = DemoPeople.role(of: person)
                let request = KeyRequest(
                    person: person.email, name: "\(role.rawValue) (\(run))", lifetime: Self.keyLifetime)
                roleKeys.append(RoleKey(role: role, key: try await administration.createKey(request, by: by)))
            }
        }
        let (password, account) = (
            GeneratedPassword.make(), active(DemoPeople.signsIn, or: { $0.roles.contains(.security) })
        )
        try await administration.setPassword(password, of: account, by: by)
        let request = KeyRequest(
            person: active(DemoPeople.holdsKey, or: { _ in true }), name: run, lifetime: Self.keyLifetime)
        let key = try await administration.createKey(request, by: by)
        return Prepared(
            signIn: SignIn(email: account, password: password), key: key.key.text, credential: key.credential,
            assets: manifests.map(\.asset.id), roleKeys: roleKeys, isNew: isNew)
    }

    private func manifests(model: String) throws(RegistryError) -> [AssetManifest] {
        do throws(ManifestError) {
            return try DemoAssets.manifests(model: model)
        } catch {
            throw .invalid(error.description)
        }
    }

    /// The person meant, or another who will do when that one was made inactive since.
    private func active(_ email: String, or suitable: (Person) -> Bool) -> String {
        let people = administration.registry.snapshot.people
        if people[email]?.active == true { return email }
        let others = people.values.filter { $0.active && suitable($0) }
        return others.map(\.email).min() ?? email
    }

    /// Whether the asset is missing, or differs from the demonstration's in nothing but the model.
    private func needsSaving(_ manifest: AssetManifest) -> Bool {
        guard var stored = administration.registry.asset(manifest.asset.id) else { return true }
        guard stored.version != manifest.asset.version else { return false }
        // Deputies are part of the version and not of the asset: had they been changed, this would not meet it.
        guard AssetManifest(asset: stored, deputies: manifest.deputies).asset.version == stored.version else {
            return false
        }
        stored.configuration.model = manifest.asset.configuration.model
        return AssetManifest(asset: stored, deputies: manifest.deputies).asset.version == manifest.asset.version
    }

    /// Thirty days.
    private static let keyLifetime: Int64 = 30 * 86400
}
