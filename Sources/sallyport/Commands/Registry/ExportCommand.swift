import ArgumentParser
import Domain
import Foundation
import Registry

/// `sallyport export`: manifests that can be changed and applied again.
struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Writes assets as manifests, to be changed and applied again.",
        discussion: """
            With --output, a file for each in a directory that is made: ID.yaml, and dataset-ID.yaml. Without names, all \
            assets and data sets. Each asset is what is in force, with `version`: applied again it changes nothing, and changed \
            it is not laid over what somebody else wrote since.
            """)

    @Argument(help: "Only these assets, by id.")
    var assets: [String] = []

    @OptionGroup
    var store: ExistingStore

    @Option(name: .shortAndLong, help: "A directory that is not there yet; `-` is standard output.")
    var output = "-"

    func run() async throws {
        let access = try await store.open(for: .readConfiguration)
        defer { access.close() }
        let snapshot = access.registry.snapshot
        let known = snapshot.assets.values.filter { $0.id == $0.registeredID }.sorted { $0.id < $1.id }
        if let unknown = assets.first(where: { name in !known.contains { $0.id == name } }) {
            throw CommandFailure.usage(
                "there is no asset `\(unknown.oneLine)`; `sallyport get assets` shows those there are")
        }
        let chosen = assets.isEmpty ? known : known.filter { assets.contains($0.id) }
        var files: [(name: String, yaml: String)] = []
        if assets.isEmpty {
            files += snapshot.dataSets.values.sorted { $0.id < $1.id }.map {
                ("dataset-\($0.id).yaml", Manifest.dataSet($0).yaml)
            }
        }
        for asset in chosen {
            let canonical = try access.registry.manifest(of: asset)
            guard let yaml = Manifest.yaml(canonical: canonical, from: asset.version) else {
                throw CommandFailure.broken("the manifest of `\(asset.id)` cannot be read")
            }
            files.append(("\(asset.id).yaml", yaml))
        }
        guard output != "-" else {
            return Terminal.write(files.map(\.yaml).joined(separator: "---\n").withoutLastBreak)
        }
        try write(files)
    }

    private func write(_ files: [(name: String, yaml: String)]) throws {
        guard mkdir(output, 0o700) == 0 else {
            let reason = String(cString: strerror(errno)).lowercased()
            throw CommandFailure.usage("the directory `\(output.oneLine)` cannot be made: \(reason)")
        }
        for file in files {
            let draft = try DraftFile("\(output)/\(file.name)", mode: 0o600)
            try draft.write(Array(file.yaml.utf8))
            try draft.finish()
        }
        Terminal.report("\(files.count) \(files.count == 1 ? "manifest" : "manifests") in \(output.oneLine)")
    }
}

extension String {
    fileprivate var withoutLastBreak: String { hasSuffix("\n") ? String(dropLast()) : self }
}
