import Domain
import Registry

extension ManagementDesk {
    func listAssets(_ call: ManagementCall) throws(APIProblem) -> APIAnswer {
        try authorise(.readAsset, .system, by: call.administrator)
        let wanted = call.text("text")?.lowercased()
        let environment = call.text("environment").flatMap(Environment.init(rawValue:))
        let (owner, approved) = (call.text("owner")?.lowercased(), call.flag("approved"))
        let matching = registry.snapshot.assets.values.filter { asset in
            (owner ?? asset.owner) == asset.owner && (environment ?? asset.environment) == asset.environment
                && (approved ?? asset.isApproved) == asset.isApproved
                && wanted.map { text in
                    [asset.id, asset.name, asset.purpose].contains { $0.lowercased().contains(text) }
                } ?? true
        }.sorted { $0.id < $1.id }
        let page = permitted(call, .readAsset, matching) { .asset($0.id) }
            .page(after: call.keyCursor, limit: call.limit) { $0.id }
        return Self.page(page.items.map(AssetResource.value), next: page.next)
    }

    func showAsset(_ call: ManagementCall) throws(APIProblem) -> APIAnswer {
        let asset = try known(call)
        try authorise(.readAsset, .asset(asset.id), by: call.administrator)
        return call.tagged(AssetResource.value(asset))
    }

    func showManifest(_ call: ManagementCall) async throws(APIProblem) -> APIAnswer {
        let asset = try known(call)
        try authorise(.readConfiguration, .asset(asset.id), by: call.administrator)
        let newest = try await registry { () async throws(RegistryError) in
            try await administration.newestManifest(of: asset.id)
        }
        guard let newest else { throw .nothingThere }
        guard let value = try? APIValue(json: newest.canonical) else {
            throw APIProblem(.broken, "what is kept of it cannot be read")
        }
        return call.tagged(APIAnswer(value), APITag.of(hash: newest.version))
    }

    func putManifest(_ call: ManagementCall) async throws(APIProblem) -> APIAnswer {
        let (id, isDryRun) = (call.name("asset"), call.flag("dry_run") ?? false)
        let manifest = try manifest(call, of: id)
        let precondition = call.precondition
        let change = try await registry { () async throws(RegistryError) in
            try await administration.replace(
                manifest, if: { version in precondition(version.map(APITag.of(hash:))) }, by: call.administrator,
                dryRun: isDryRun)
        }
        let answer = APIAnswer(AssetResource.value(change, isDryRun: isDryRun))
        return isDryRun ? answer : call.tagged(answer, APITag.of(hash: manifest.asset.version))
    }

    /// The asset that is named, as it is in force. Policies can be asked about those alone that there are.
    func known(_ call: ManagementCall) throws(APIProblem) -> Asset {
        guard let asset = registry.asset(call.name("asset")) else {
            try authorise(.readAsset, .system, by: call.administrator)
            throw .nothingThere
        }
        return asset
    }

    /// - Throws: `invalidManifest`.
    private func manifest(_ call: ManagementCall, of id: String) throws(APIProblem) -> AssetManifest {
        let read: [Manifest]
        do throws(ManifestError) {
            read = try Manifest.read(call.body.json, file: "manifest", vocabulary: registry.manifestVocabulary)
        } catch {
            throw APIProblem(
                .invalidManifest, "the manifest cannot be used; mend it and send it again",
                flaws: error.problems.prefix(APISchema.mostFlaws).map { APIFlaw(place: "", message: $0.message) })
        }
        guard case .asset(let manifest)? = read.first, manifest.asset.id == id else {
            throw APIProblem(
                .invalidManifest, "the manifest does not describe the asset `\(id)`",
                flaws: [APIFlaw(place: "/id", message: "must be what the address says")])
        }
        return manifest
    }
}
