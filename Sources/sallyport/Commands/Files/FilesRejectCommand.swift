import ArgumentParser
import Registry

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
