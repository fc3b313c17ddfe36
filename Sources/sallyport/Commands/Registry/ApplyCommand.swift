import ArgumentParser
import Domain
import Registry
import Storage

/// `sallyport apply`: makes the registry say what manifests say.
struct ApplyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply", abstract: "Makes assets and people be what manifests say.",
        discussion: """
            Manifests are YAML or JSON, several in a file if you like; `-` is standard input. Applying the same again \
            changes nothing. All files are read and checked before anything is changed. Works beside a running server.
            """)

    @Option(name: [.customShort("f"), .customLong("file")], help: "A file of manifests; may be given several times.")
    var files: [String]

    @OptionGroup
    var store: ExistingStore

    @Flag(help: "Only say what would change.")
    var dryRun = false

    @Option(help: "text or json")
    var format = OutputFormat.text

    func run() async throws {
        // What is wrong with a manifest makes no store; one that is there knows labels of its own.
        let known = Store.exists(in: store.directory) ? try await store.open() : nil
        defer { known?.close() }
        let manifests = try readAll(known?.registry.manifestVocabulary ?? .standard)
        let access: StoreAccess
        if let known { access = known } else { access = try await store.open() }
        defer { if known == nil { access.close() } }
        let changes = try await RegistryCommand.run {
            () async throws(RegistryError) in
            try await Administration(access.registry).apply(
                manifests, by: RegistryCommand.administrator, dryRun: dryRun)
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

    /// Reads every file before anything is changed, and tells everything that is wrong with them.
    private func readAll(_ vocabulary: ManifestVocabulary) throws -> [Manifest] {
        var manifests: [Manifest] = []
        var problems: [String] = []
        for file in files {
            let bytes = try InputFile.read(file)
            do throws(ManifestError) {
                manifests += try Manifest.read(
                    bytes, file: file == "-" ? "standard input" : file, vocabulary: vocabulary)
            } catch {
                problems.append(error.description)
            }
        }
        guard problems.isEmpty else { throw CommandFailure.usage(problems.joined(separator: "\n")) }
        return manifests
    }

    private static func foretold(_ effect: Administration.Change.Effect) -> String {
        switch effect {
        case .created: "would be created"
        case .updated: "would be updated"
        case .unchanged: "unchanged"
        }
    }
}
