import ArgumentParser
import Domain
import Registry

/// `sallyport files classify`.
struct FilesClassifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "classify", abstract: "Says of a file that it may go less far, or farther, than until now.")

    @OptionGroup
    var file: OneFile

    @Option(name: .customLong("as"), help: "public, internal, confidential or restricted")
    var classification: KnownWord<Classification>

    @OptionGroup
    var why: FileReason

    func run() async throws { try await file.decide(.classify(classification.value), why) }
}

/// `sallyport files release`.
struct FilesReleaseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "release", abstract: "Lets a file that is held go on when its uploader sends it again.")

    @OptionGroup
    var file: OneFile

    @OptionGroup
    var why: FileReason

    func run() async throws { try await file.decide(.release, why) }
}

/// `sallyport files reject`.
struct FilesRejectCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reject", abstract: "Keeps a file from going anywhere, however often it is sent.")

    @OptionGroup
    var file: OneFile

    @OptionGroup
    var why: FileReason

    func run() async throws { try await file.decide(.reject, why) }
}

/// `--reason` of a decision.
struct FileReason: ParsableArguments {
    @Option(help: "Why: 10 to 500 characters, which are recorded.")
    var reason: String
}

extension OneFile {
    fileprivate func decide(_ change: FileChange, _ why: FileReason) async throws {
        let access = try store.open()
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
