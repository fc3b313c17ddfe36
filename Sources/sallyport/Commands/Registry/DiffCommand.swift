import ArgumentParser
import Registry

/// `sallyport diff`: what applying manifests would change.
struct DiffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "Shows what `apply` would change, and changes nothing.",
        discussion: """
            Compares with the last version that is on its way, or else with what is in force: instructions by word, files by \
            hash and classification, actions by endpoint and scope, and whether more or less is exposed. Exit status \
            1 when something would change. As json, a list of {"kind","id","effect","version","before","exposure", \
            "risk","changes"}.
            """)

    @OptionGroup
    var input: ManifestFiles

    @Option(help: "text or json")
    var format = OutputFormat.text

    func run() async throws {
        let (manifests, access) = try await input.open()
        defer { access.close() }
        let changes = try await RegistryCommand.run {
            () async throws(RegistryError) in
            try await Administration(access.registry).apply(
                manifests, by: RegistryCommand.administrator, dryRun: true)
        }
        switch format {
        case .json: Terminal.print(json: ChangeListing.json(changes))
        case .text:
            let text = ChangeListing.text(changes)
            if !text.isEmpty { Terminal.print(text) }
        }
        if changes.contains(where: { $0.effect != .unchanged }) { throw ExitCode(1) }
    }
}
