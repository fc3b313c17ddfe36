import ArgumentParser
import Registry
import Storage

/// Files of manifests, as commands take them, and the store they are about.
struct ManifestFiles: ParsableArguments {
    @Option(
        name: [.customShort("f"), .customLong("file")],
        help: "A file of manifests; may be given several times. `-` is standard input.")
    var files: [String]

    @OptionGroup
    var store: ExistingStore

    /// Reads every file before the store is made or asked. What is wrong with a manifest makes no store; one that is there
    /// knows labels of its own.
    func open() async throws -> (manifests: [Manifest], access: StoreAccess) {
        let known = Store.exists(in: store.directory) ? try await store.open() : nil
        do {
            let manifests = try readAll(known?.registry.manifestVocabulary ?? .standard)
            if let known { return (manifests, known) }
            return (manifests, try await store.open())
        } catch {
            known?.close()
            throw error
        }
    }

    /// Everything that is wrong with them is told at once.
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
}
