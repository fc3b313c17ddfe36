import ArgumentParser
import Detection

/// `sallyport detectors check`: whether files of rules could be put in force.
struct DetectorsCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Checks files of detectors: reads them and tries every proof.",
        discussion:
            "Says of the first that is refused file, line and what is wrong, with exit status 1. Needs no store.")

    @Option(help: "text or json")
    var format = OutputFormat.text

    @Argument(help: "Files of detectors.")
    var files: [String]

    func run() async throws {
        let files = try DetectorsCommand.files(files)
        Progress.step("trying the detectors")
        let checked = try DetectionAccess.check { () throws(DetectionError) in
            try DetectionDesk.check(files, cache: DatabaseFiles())
        }
        DetectionListing.show(checked: checked, format)
    }
}
