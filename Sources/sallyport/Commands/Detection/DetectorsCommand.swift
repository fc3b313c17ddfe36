import ArgumentParser
import Detection
import Domain
import Foundation
import Registry

/// `sallyport detectors`: detectors of an organisation's own, and rules of gitleaks.
struct DetectorsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "detectors",
        abstract: "Looks after detectors of your own and rules of gitleaks.",
        discussion: """
            A file of YAML, JSON or TOML lists `detectors` with their proofs (Documentation/Detectors.md); rules of gitleaks are \
            taken as they are, in TOML. A running server takes up what is applied within a second.
            """,
        subcommands: [
            DetectorsCheckCommand.self, DetectorsApplyCommand.self, DetectorsListCommand.self,
            DetectorsRemoveCommand.self,
        ])

    /// Reads the files that are named.
    static func files(_ names: [String]) throws(CommandFailure) -> [RuleFile] {
        var files: [RuleFile] = []
        for name in names {
            let file = RuleFile(name: URL(filePath: name).lastPathComponent, bytes: try InputFile.read(name))
            if files.contains(where: { $0.name == file.name }) {
                throw .usage("\(name.oneLine): another file is called `\(file.name.oneLine)`; rename one")
            }
            files.append(file)
        }
        return files
    }
}

/// `sallyport detectors check`: whether files of rules could be put in force.
struct DetectorsCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Checks files of detectors: reads them and tries every proof.",
        discussion:
            "Says of the first that is refused file, line and what is wrong, with exit status 1. Needs no store.")

    @Option(help: "text or json")
    var format = DetectionListing.Format.text

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
    var format = DetectionListing.Format.text

    @Argument(help: "Files of detectors.")
    var files: [String]

    func run() async throws {
        let files = try DetectorsCommand.files(files)
        let detection = try store.openDetection()
        defer { detection.close() }
        Progress.step("trying the detectors")
        try await DetectionAccess.run { () async throws(DetectionError) in try await detection.desk.apply(files) }
        let names = Set(files.map(\.name))
        DetectionListing.show(rules: try detection.inventory().ruleFiles.filter { names.contains($0.name) }, format)
    }
}

/// `sallyport detectors list`.
struct DetectorsListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Shows the files of detectors in force.")

    @OptionGroup
    var store: ExistingStore

    @Option(help: "text or json")
    var format = DetectionListing.Format.text

    func run() throws {
        let detection = try store.openDetection(for: .readDetection)
        defer { detection.close() }
        DetectionListing.show(rules: try detection.inventory().ruleFiles, format)
    }
}

/// `sallyport detectors remove`: takes files of rules out of force.
struct DetectorsRemoveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Takes files of detectors out of force.",
        discussion: "Not as long as a policy speaks of a label that nothing else finds.")

    @OptionGroup
    var store: ExistingStore

    @Argument(help: "Names of files, as `sallyport detectors list` shows them.")
    var names: [String]

    func run() async throws {
        let detection = try store.openDetection()
        defer { detection.close() }
        try await DetectionAccess.run { () async throws(DetectionError) in try await detection.desk.removeRules(names) }
        Terminal.print("removed: \(names.joined(separator: ", ").oneLine)")
    }
}
