import ArgumentParser
import Domain
import Registry

/// `sallyport get`: shows what the registry holds.
struct GetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "get", abstract: "Shows assets, people, data sets, keys and the rules of approval.",
        discussion: "Assets, people and data sets in yaml or json are manifests that `sallyport apply` takes.")

    enum Kind: String, ExpressibleByArgument, CaseIterable {
        case assets, people, datasets, keys, approval

        var action: Action {
            switch self {
            case .assets, .datasets: .readAsset
            case .people: .readPeople
            case .keys: .listKeys
            case .approval: .readPolicies
            }
        }

        var resource: Resource { self == .approval ? .policies : .system }
    }
    enum Format: String, ExpressibleByArgument, CaseIterable { case text, yaml, json }

    @Argument(help: "assets, people, datasets, keys or approval")
    var kind: Kind

    @Argument(help: "Only this one: an asset's id, a person's address, a data set's id, a key's id.")
    var id: String?

    @Option(help: "Of one asset, this version, counted from 1; `sallyport history` lists them.")
    var version: Int?

    @OptionGroup
    var store: ExistingStore

    @Option(help: "text, yaml or json")
    var format = Format.text

    func validate() throws {
        guard version == nil || (kind == .assets && id != nil) else {
            throw ValidationError("--version is about one asset: sallyport get assets ID --version N")
        }
    }

    func run() async throws {
        let access = try await store.open(for: kind.action, kind.resource)
        defer { access.close() }
        if let version, let id { return try await printVersion(version, of: id, access) }
        switch kind {
        case .assets:
            let registered = access.registry.snapshot.assets.values.filter { $0.id == $0.registeredID }
            let assets = try chosen(registered.sorted { $0.id < $1.id }, \.id, "asset")
            if format == .text { return Terminal.print(GetListing.text(assets: assets)) }
            let manifests = try assets.map { try access.registry.manifest(of: $0) }
            printManifests(manifests)
        case .people:
            let people = try chosen(
                access.registry.snapshot.people.values.sorted { $0.email < $1.email }, \.email, "person")
            if format == .text { return Terminal.print(GetListing.text(people: people)) }
            printManifests(people.map { Manifest.person($0).canonical })
        case .datasets:
            let dataSets = try chosen(
                access.registry.snapshot.dataSets.values.sorted { $0.id < $1.id }, \.id, "data set")
            if format == .text { return Terminal.print(GetListing.text(dataSets: dataSets)) }
            printManifests(dataSets.map { Manifest.dataSet($0).canonical })
        case .approval:
            guard let rules = access.registry.approvalRules else {
                throw CommandFailure.usage("nothing has to be approved yet; apply a manifest of `kind: approval`")
            }
            printManifests([Manifest.approval(rules).canonical])
        case .keys:
            let keys = try await RegistryCommand.run {
                () async throws(RegistryError) in
                try await Administration(access.registry).keys(by: RegistryCommand.administrator)
            }
            let (shown, now) = (try chosen(keys, \.id, "key"), access.registry.time.now)
            switch format {
            case .text: Terminal.print(GetListing.text(keys: shown, now: now))
            case .json: Terminal.print(json: GetListing.json(keys: shown, now: now))
            case .yaml: throw CommandFailure.usage("keys are shown as text or json: they are no manifests")
            }
        }
    }

    private func printVersion(_ number: Int, of id: String, _ access: StoreAccess) async throws {
        let versions = try await RegistryCommand.run { () async throws(RegistryError) in
            try access.registry.history(of: id)
        }
        guard let kept = versions.first(where: { $0.number == number }) else {
            throw CommandFailure.usage(
                "`\(id.oneLine)` has no version \(number); `sallyport history \(id.oneLine)` shows those it has")
        }
        if format == .text, let asset = kept.described { return Terminal.print(GetListing.text(assets: [asset])) }
        printManifests([kept.manifest])
    }

    private func chosen<Thing>(_ things: [Thing], _ name: (Thing) -> String, _ what: String) throws -> [Thing] {
        guard let id else { return things }
        let found = things.filter { name($0) == id }
        guard !found.isEmpty else {
            throw CommandFailure.usage(
                "there is no \(what) with this name; `sallyport get \(kind.rawValue)` shows those there are")
        }
        return found
    }

    private func printManifests(_ manifests: [[UInt8]]) {
        switch format {
        case .yaml:
            Terminal.write(manifests.compactMap { Manifest.yaml(canonical: $0) }.joined(separator: "---\n").trimmedEnd)
        case .json, .text:
            let texts = manifests.map { String(decoding: $0, as: UTF8.self) }
            Terminal.print(json: id == nil ? "[\(texts.joined(separator: ",\n"))]" : texts.joined())
        }
    }
}

extension String {
    fileprivate var trimmedEnd: String { hasSuffix("\n") ? String(dropLast()) : self }
}
