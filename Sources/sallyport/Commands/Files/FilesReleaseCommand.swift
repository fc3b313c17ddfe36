import ArgumentParser
import Registry

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
