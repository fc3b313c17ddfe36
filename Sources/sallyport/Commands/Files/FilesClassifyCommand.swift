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
