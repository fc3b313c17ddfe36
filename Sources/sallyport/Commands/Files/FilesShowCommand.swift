import ArgumentParser
import Domain
import Registry

/// `sallyport files show`.
struct FilesShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Shows what is known of one file, without what it says.",
        discussion: """
            As json: {"id","sha256","name","type","bytes","uploader","key","asset","time","activity","upstream","state", \
            "scanned","classification","computed","reasons","labels":[{"type","subtype","count","samples"}],"replaced", \
            "fingerprints","decisions":[{"kind","by","time","from","to","reason"}],"uses":[{"kind","target","time"}]}.
            """)

    @OptionGroup
    var file: OneFile

    func run() async throws {
        let access = try await file.store.open()
        defer { access.close() }
        let (record, uses) = try await RegistryCommand.run { () async throws(RegistryError) in
            let record = try await Administration(access.registry).file(
                file.id, on: access.files, by: RegistryCommand.administrator)
            return (record, try access.files.uses(of: record.id))
        }
        switch file.format {
        case .json: Terminal.print(json: FileListing.json(record, uses: uses))
        case .text: Terminal.print(FileListing.text(record, uses: uses))
        }
    }
}
