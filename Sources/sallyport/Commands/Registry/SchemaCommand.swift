import ArgumentParser
import Registry

/// `sallyport schema`: what files are written by.
struct SchemaCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "Prints the schema of a kind of file.",
        discussion: """
            JSON Schema, draft 2020-12. `manifest` is what `sallyport apply` takes, one document at a time: editors that know \
            JSON Schema complete and check manifests by it. What hangs together beyond one document is checked by \
            `sallyport diff`.
            """)

    enum Kind: String, ExpressibleByArgument, CaseIterable { case manifest }

    @Argument(help: "manifest")
    var kind: Kind

    func run() async throws {
        switch kind {
        case .manifest: Terminal.print(json: ManifestSchema.json())
        }
    }
}
