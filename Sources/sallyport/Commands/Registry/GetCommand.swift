import ArgumentParser
import Domain
import Registry

/// `sallyport get`: shows what the registry holds.
struct GetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "get", abstract: "Shows assets, people, keys and the rules of approval.",
        discussion: "Assets and people in yaml or json are manifests that `sallyport apply` takes.")

    enum Kind: String, ExpressibleByArgument, CaseIterable {
        case assets, people, keys, approval

        var action: Action {
            switch self {
            case .assets: .readAsset
            case .people: .readPeople
            case .keys: .listKeys
            case .approval: .readPolicies
            }
        }

        var resource: Resource { self == .approval ? .policies : .system }
    }
    enum Format: String, ExpressibleByArgument, CaseIterable { case text, yaml, json }

    @Argument(help: "assets, people, keys or approval")
    var kind: Kind

    @Argument(help: "Only this one: an asset's id, a person's address, a key's id.")
    var id: String?

    @OptionGroup
    var store: ExistingStore

    @Option(help: "text, yaml or json")
    var format = Format.text

    func run() async throws {
        let access = try await store.open(for: kind.action, kind.resource)
        defer { access.close() }
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
