import ArgumentParser
import Domain
import Registry

/// `--reason` of a decision.
struct FileReason: ParsableArguments {
    @Option(help: "Why: 10 to 500 characters, which are recorded.")
    var reason: String
}

extension OneFile {
    func decide(_ change: FileChange, _ why: FileReason) async throws {
        let access = try await store.open()
        defer { access.close() }
        let record = try await RegistryCommand.run { () async throws(RegistryError) in
            try await Administration(access.registry).decide(
                change, about: id, reason: why.reason, on: access.files, by: RegistryCommand.administrator)
        }
        switch format {
        case .json: Terminal.print(json: FileListing.json(record, uses: []))
        case .text:
            Terminal.print("\(record.id): \(record.state.rawValue), \(record.classification.rawValue)")
            if record.state == .released, record.upstream == nil {
                Terminal.print("it goes on when \(record.uploader) sends it again")
            }
        }
    }
}
