import ArgumentParser
import Detection
import Registry

/// `sallyport detectors apply`: puts files of rules in force.
struct DetectorsApplyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply", abstract: "Puts files of detectors in force, beside those there are.",
        discussion: """
            A file takes the place of the one of the same name. All are checked, and compiled with those there are, before \
            anything is changed.
            """)

    @OptionGroup
    var store: ExistingStore

    @Option(help: "text or json")
    var format = OutputFormat.text

    @Argument(help: "Files of detectors.")
    var files: [String]

    func run() async throws {
        let files = try DetectorsCommand.files(files)
        let detection = try await store.openDetection()
        defer { detection.close() }
        Progress.step("trying the detectors")
        try await DetectionAccess.run { () async throws(DetectionError) in try await detection.desk.apply(files) }
        let names = Set(files.map(\.name))
        DetectionListing.show(rules: try detection.inventory().ruleFiles.filter { names.contains($0.name) }, format)
    }
}
