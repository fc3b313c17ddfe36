public import Domain
internal import Storage
public import Trust

/// A small organisation to try Sallyport with: eight people and three GPTs.
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
        /// Whether this was the first time.
        public var isNew: Bool
    }

    /// A way into the console, made for this start.
    public struct SignIn: Sendable {
        public var email: String
        public var password: String
    }

    public static let name = "Harbour & Pine"

    private let administration: Administration

    /// Sets up what is missing. A store that others use is left alone: accounts of the demonstration, and a password that
    /// everybody near the terminal reads, have no place there.
    ///
    /// - Parameters:
    ///   - model: The upstream's model that the GPTs use. GPTs that nobody changed follow it when it is another than before.
    ///   - run: What this start is called, in the names of keys.
    /// - Throws: ``RegistryError``; `.invalid` when the store has people or GPTs, and nobody of the demonstration.
    public static func prepare(
        _ registry: Registry, model: String, run: String = "demonstration", passwords: PasswordDesk = PasswordDesk()
    ) async throws(RegistryError) -> Prepared {
        let administration = Administration(registry, passwords: passwords)
        return try await DemoOrganisation(administration: administration).establish(model: model, run: run)
    }

    private func establish(model: String, run: String) async throws(RegistryError) -> Prepared {
        let by = Administrator(name: "local:demo")
        let registry = administration.registry
        try registry.refresh()
        let isNew = DemoPeople.all.allSatisfy { registry.person($0.email) == nil }
        let found = registry.snapshot
        guard !isNew || (found.people.isEmpty && found.assets.isEmpty) else {
            throw .invalid(
                "this data directory is in use and not the demonstration's; name another with --data, or start it with `sallyport serve`"
            )
        }
        for person in DemoPeople.all where registry.person(person.email) == nil {
            try await administration.save(person, by: by)
        }
        if registry.snapshot.dataSets[DemoAssets.ledger.id] == nil {
            try await administration.save(DemoAssets.ledger, by: by)
        }
        let manifests = try manifests(model: model)
        // They follow the model of each start, which nobody has to approve here.
        for manifest in manifests where needsSaving(manifest) { try await administration.put(manifest, by: by) }
        if isNew { try await proposeChange(to: manifests, by: by) }
        let password = GeneratedPassword.make()
        let account = try active(DemoPeople.signsIn) { $0.roles.contains(.security) }
        try await administration.setPassword(password, of: account, by: by)
        let holder = try active(DemoPeople.holdsKey) { _ in true }
        let request = KeyRequest(person: holder, name: run, lifetime: Self.keyLifetime)
        let key = try await administration.createKey(request, by: by)
        return Prepared(
            signIn: SignIn(email: account, password: password), key: key.key.text, credential: key.credential,
            assets: manifests.map(\.asset.id), isNew: isNew)
    }

    /// Puts rules of approval in force, and lets somebody ask for a change that waits for whoever signs in.
    private func proposeChange(
        to manifests: [AssetManifest], by administrator: Administrator
    ) async throws(RegistryError) {
        guard let known = manifests.first(where: { $0.asset.id == DemoAssets.changed })?.asset else { return }
        let rules: [Manifest]
        do throws(ManifestError) { rules = try DemoAssets.rules() } catch { throw .invalid(error.description) }
        _ = try await administration.apply(rules, by: administrator)
        let author = Administrator(name: known.owner)
        try await administration.save(DemoAssets.proposal(for: known), by: author)
        try await administration.approve(.submit, known.id, by: author)
    }

    private func manifests(model: String) throws(RegistryError) -> [AssetManifest] {
        do throws(ManifestError) {
            return try DemoAssets.manifests(model: model)
        } catch {
            throw .invalid(error.description)
        }
    }

    /// The person meant, or another of the demonstration's who will do when that one was made inactive since.
    private func active(_ email: String, or suitable: (Person) -> Bool) throws(RegistryError) -> String {
        let people = administration.registry.snapshot.people
        if people[email]?.active == true { return email }
        let others = DemoPeople.all.compactMap { people[$0.email] }.filter { $0.active && suitable($0) }
        guard let other = others.map(\.email).min() else { throw .inactivePerson(email) }
        return other
    }

    /// Whether the asset is missing, or differs from the demonstration's in nothing but the model.
    private func needsSaving(_ manifest: AssetManifest) -> Bool {
        guard var stored = administration.registry.asset(manifest.asset.id) else { return true }
        guard stored.version != manifest.asset.version else { return false }
        stored.configuration.model = manifest.asset.configuration.model
        return AssetManifest(asset: stored).asset.version == manifest.asset.version
    }

    /// Thirty days.
    private static let keyLifetime: Int64 = 30 * 86400
}
