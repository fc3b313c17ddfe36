import ArgumentParser
import Domain
import Registry

/// `sallyport apply`: makes the registry say what manifests say.
struct ApplyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply", abstract: "Makes assets, people and data sets be what manifests say.",
        discussion: """
            Manifests are YAML or JSON, several in a file if you like; `-` is standard input. Applying the same again \
            changes nothing. All files are read and checked before anything is changed. An asset that says with \
            `version`, or --base, what it was written from is not laid over what somebody else wrote since. Works \
            beside a running server.
            """)

    @OptionGroup
    var input: ManifestFiles

    @Flag(help: "Only say what would change.")
    var dryRun = false

    @Option(help: "Why it is changed, up to 2,000 characters, for the history and the record.")
    var why: String?

    @Option(help: "The version the one asset was written from, or its first twelve digits.")
    var base: String?

    @Option(help: "text or json")
    var format = OutputFormat.text

    func validate() throws {
        guard base.map(AssetManifest.isVersion) ?? true else {
            throw ValidationError("--base must be 12 to 64 hexadecimal digits; `sallyport history` shows versions")
        }
    }

    func run() async throws {
        let (manifests, access) = try await input.open()
        defer { access.close() }
        let based = try basedOn(manifests)
        let changes = try await RegistryCommand.run {
            () async throws(RegistryError) in
            try await Administration(access.registry).apply(
                based, by: RegistryCommand.administrator, dryRun: dryRun, why: why)
        }
        for change in changes {
            for note in change.notes { Terminal.error("\(change.kind.rawValue) \(change.id): \(note)") }
        }
        switch format {
        case .json: Terminal.print(json: GetListing.json(changes: changes))
        case .text:
            for change in changes {
                let version = change.version.map { " (version \($0.prefix(12)))" } ?? ""
                let effect = dryRun ? Self.foretold(change.effect) : change.effect.rawValue
                Terminal.print("\(change.kind.rawValue) \(change.id) \(effect)\(version)")
            }
        }
    }

    /// With what --base says of the one asset among them.
    private func basedOn(_ manifests: [Manifest]) throws -> [Manifest] {
        guard let base else { return manifests }
        guard manifests.count(where: { $0.kind == .asset }) == 1 else {
            throw CommandFailure.usage("--base is about one asset; apply it by itself, or write `version` into each")
        }
        return manifests.map { manifest in
            guard case .asset(var asset) = manifest else { return manifest }
            asset.base = base
            return .asset(asset)
        }
    }

    private static func foretold(_ effect: Administration.Change.Effect) -> String {
        switch effect {
        case .created: "would be created"
        case .updated: "would be updated"
        case .unchanged: "unchanged"
        }
    }
}
